package io.firsthire.calls.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.firsthire.calls.outbox.Delivery.State;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes the deliveries to one target, and records the result of each. */
final class Courier {
  private static final Logger LOG = Logger.getLogger("firsthire.outbox");

  /**
   * Time beyond the channel's own, for finding the host, reading the call and storing the result.
   */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(10);

  private final Target target;
  private final DeliveryQueue queue;
  private final Payloads payloads;
  private final BackOff backOff;
  private final InstantSource clock;
  private volatile Pause pause = Pause.OVER;
  private volatile Pause quiet = Pause.OVER;
  private volatile boolean saidToFail;

  Courier(
      Target target, DeliveryQueue queue, Payloads payloads, BackOff backOff, InstantSource clock) {
    this.target = target;
    this.queue = queue;
    this.payloads = payloads;
    this.backOff = backOff;
    this.clock = clock;
  }

  /** Claims the next due delivery; none while the target asks for a pause. */
  Optional<Delivery> claim() throws SQLException {
    Instant now = clock.instant();
    return pause.isOver(now)
        ? queue.claim(target.name(), now, now.plus(target.timeout()).plus(MARGIN))
        : Optional.empty();
  }

  /**
   * Tries a delivery that was claimed.
   *
   * @return what became of it; pending if it will be tried again
   */
  State deliver(Delivery claimed) throws SQLException, InterruptedException {
    AttemptResult outcome;
    try {
      Optional<JsonNode> data = data(claimed);
      if (data.isEmpty()) {
        queue.end(claimed, State.DROPPED, clock.instant());
        return State.DROPPED;
      }
      outcome =
          target
              .channel()
              .send(new Message(claimed.id(), claimed.event(), claimed.createdAt(), data.get()));
    } catch (InterruptedException e) {
      queue.retry(claimed, "the service stopped meanwhile", clock.instant());
      throw e;
    } catch (RuntimeException e) {
      outcome = AttemptResult.failed("it could not be sent: " + described(e));
    }
    return kept(claimed, outcome);
  }

  private Optional<JsonNode> data(Delivery delivery) {
    return delivery.event().equals(Event.ERASED.label())
        ? Optional.of(JsonNodeFactory.instance.objectNode().put("id", delivery.callId()))
        : payloads.of(delivery.callId());
  }

  /** Only the exception's class and place. Its message may contain personal data. */
  private static String described(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private State kept(Delivery claimed, AttemptResult outcome) throws SQLException {
    Instant now = clock.instant();
    return switch (outcome.kind()) {
      case RECEIVED -> received(claimed, now);
      case REFUSED -> dead(claimed, outcome.why(), now);
      case FAILED -> later(claimed, outcome, now);
    };
  }

  private State received(Delivery claimed, Instant now) throws SQLException {
    queue.end(claimed, State.DELIVERED, now);
    if (saidToFail) {
      saidToFail = false;
      LOG.infof("deliveries to '%s' succeed again", target.name());
    }
    return State.DELIVERED;
  }

  private State later(Delivery claimed, AttemptResult outcome, Instant now) throws SQLException {
    if (outcome.retryAfter() != null) {
      pause = Pause.of(backOff.heeded(outcome.retryAfter()), now);
    }
    Optional<Instant> next = backOff.next(claimed, now, outcome.retryAfter());
    if (next.isEmpty()) {
      return dead(claimed, outcome.why(), now);
    }
    queue.retry(claimed, outcome.why(), next.get());
    warn(outcome.why(), now);
    return State.PENDING;
  }

  private State dead(Delivery claimed, String why, Instant now) throws SQLException {
    if (!queue.bury(claimed, why, now)) {
      return State.PENDING;
    }
    LOG.errorf(
        "%s of %s was given up for '%s' at attempt %s: %s. To order it again: redeliver %s",
        claimed.event(), claimed.callId(), target.name(), claimed.attempts(), why, claimed.id());
    return State.DEAD;
  }

  /** Warns once while it lasts, not every time. */
  private void warn(String why, Instant now) {
    if (!saidToFail && quiet.isOver(now)) {
      saidToFail = true;
      quiet = Pause.of(BETWEEN_WARNINGS, now);
      LOG.warnf("deliveries to '%s' fail and are tried again: %s", target.name(), why);
    }
  }

  Target target() {
    return target;
  }
}
