package io.firsthire.calls.web;

import io.firsthire.calls.outbox.AttemptResult;
import io.firsthire.calls.outbox.MailConfig;
import io.firsthire.calls.outbox.Message;
import io.firsthire.calls.outbox.Target;
import io.firsthire.calls.outbox.Targets;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Sends e-mail about calls, if that is configured; otherwise no mail client is made. */
@Singleton
class LiveMail {
  /** The name of the target. */
  static final String NAME = "mail";

  private static final String PREFIX = "firsthire.mail.";
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;:\"]+@[^\\s@<>,;:\"]+");

  private final MailConfig config;
  private final Instance<ReactiveMailer> mailer;

  LiveMail(MailConfig config, Instance<ReactiveMailer> mailer) {
    this.config = config;
    this.mailer = mailer;
  }

  /**
   * The target, if mail is configured.
   *
   * @throws IllegalArgumentException if the configuration is not valid
   */
  Optional<Target> target() {
    if (config.to().isEmpty()) {
      return Optional.empty();
    }
    List<String> to = config.to().get().stream().map(String::strip).toList();
    String from = config.from().map(String::strip).orElse("");
    to.forEach(address -> require("to", address));
    require("from", from);
    return Optional.of(
        new Target(
            NAME,
            Targets.events(PREFIX + "events", Optional.of(config.events())),
            Targets.timeout(PREFIX + "timeout", config.timeout()),
            message -> send(message, from, to)));
  }

  private static void require(String key, String address) {
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException(
          PREFIX
              + key
              + " must be "
              + (key.equals("to") ? "addresses" : "an address")
              + " such as office@firm.example, but "
              + (address.isEmpty() ? "is not set." : "one is '" + address + "'."));
    }
  }

  private AttemptResult send(Message message, String from, List<String> to)
      throws InterruptedException {
    CompletableFuture<Void> sent =
        mailer
            .get()
            .send(mail(message, from, to))
            .subscribeAsCompletionStage()
            .toCompletableFuture();
    try {
      sent.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return AttemptResult.received();
    } catch (TimeoutException e) {
      sent.cancel(true);
      return AttemptResult.failed(
          "the mail server took more than " + config.timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      return AttemptResult.failed(described(Objects.requireNonNullElse(e.getCause(), e)));
    }
  }

  /**
   * The mail for a message. If it is sent again it has the same id, by which many mail programs
   * recognise repetitions.
   */
  private static Mail mail(Message message, String from, List<String> to) {
    CallMail letter = CallMail.of(message);
    return Mail.withText(to.get(0), letter.subject(), letter.text())
        .setTo(to)
        .setFrom(from)
        .addHeader("Message-ID", "<" + message.id() + from.substring(from.indexOf('@')) + ">")
        .addHeader("Auto-Submitted", "auto-generated");
  }

  /** A failure in words. The server's own message may quote what it was sent. */
  private static String described(Throwable e) {
    if (e instanceof SMTPException smtp) {
      return "the mail server answered " + smtp.getReplyCode();
    }
    return e instanceof IOException && e.getMessage() != null
        ? "the mail server cannot be reached: " + e.getMessage()
        : "the mail could not be sent: " + e.getClass().getSimpleName();
  }
}
