package io.firsthire.calls.web;

import static io.firsthire.Patience.await;
import static io.firsthire.TestStaff.asStaff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.icegreen.greenmail.util.GreenMail;
import io.firsthire.CutOff;
import io.firsthire.calls.outbox.Deliveries;
import io.firsthire.calls.outbox.Delivery;
import io.firsthire.calls.outbox.Event;
import io.firsthire.calls.outbox.OutboxUnavailable;
import io.firsthire.calls.outbox.Payloads;
import io.firsthire.calls.outbox.Receiver;
import io.firsthire.store.database.Database;
import io.firsthire.web.RulesForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.internet.MimeMessage;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.WriterHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service tells the firm's systems of calls, by webhook and by mail. */
@QuarkusTest
@TestProfile(DeliveryTest.WithCalls.class)
@QuarkusTestResource(RulesForTests.class)
@WithTestResource(FirmSystems.class)
class DeliveryTest {
  private static final String PERSON = "Zoë Example";

  Receiver crm;
  GreenMail mail;
  CutOff mailNetwork;

  @Inject LiveOutbox live;
  @Inject Database database;
  @Inject Clock clock;

  private final StringWriter log = new StringWriter();
  private final WriterHandler logged = new WriterHandler();

  /** Runs the service with calls to tell of. */
  public static class WithCalls implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(AnyCall.class);
    }
  }

  /** Tells of a person who asked for whatever call it is. */
  @Alternative
  @Singleton
  public static class AnyCall implements Payloads {
    @Override
    public Optional<JsonNode> of(String callId) {
      return Optional.of(
          JsonNodeFactory.instance
              .objectNode()
              .put("id", callId)
              .put("name", PERSON)
              .put("email", "zoe@firm.example\r\nBcc: everybody@firm.example")
              .put("message", "Please call.\n\nstate:\n    CLOSED")
              .putNull("phone"));
    }
  }

  @BeforeEach
  void listen() {
    await().until(this::isMigrated);
    logged.setFormatter(new PatternFormatter("%p %m%e%n"));
    logged.setAutoFlush(true);
    logged.setWriter(log);
    Logger.getLogger("").addHandler(logged);
  }

  private boolean isMigrated() {
    try {
      return deliveries(UUID.randomUUID().toString()).isEmpty();
    } catch (OutboxUnavailable e) {
      return false;
    }
  }

  @AfterEach
  void recover() throws Exception {
    Logger.getLogger("").removeHandler(logged);
    mailNetwork.heal();
    crm.answer(Receiver.status(204));
    everythingIsReceived();
    mail.purgeEmailFromAllMailboxes();
    crm.received().clear();
  }

  private String happens(Event event) throws SQLException {
    String call = UUID.randomUUID().toString();
    database.inTransaction(
        handle -> {
          live.outbox().add(handle, event.label(), call);
          return null;
        });
    live.outbox().wake();
    return call;
  }

  private List<Delivery> deliveries(String call) {
    return new Deliveries(database, clock).ofCall(call);
  }

  private void everythingIsReceived() {
    await()
        .untilAsserted(
            () -> assertThat(new Deliveries(database, clock).in(Delivery.State.PENDING)).isEmpty());
  }

  @Test
  void aNewCallIsToldByWebhookAndByMail() throws Exception {
    String call = happens(Event.REQUESTED);
    everythingIsReceived();
    assertThat(crm.received()).hasSize(1);
    Receiver.ReceivedRequest received = crm.received().get(0);
    assertThat(received.isSignedWith(Receiver.SECRET)).isTrue();
    assertThat(received.call()).isEqualTo(call);
    assertThat(received.json().at("/data/name").textValue()).isEqualTo(PERSON);

    MimeMessage[] messages = mail.getReceivedMessages();
    assertThat(messages).as("one for each address").hasSizeGreaterThanOrEqualTo(2);
    MimeMessage message = messages[0];
    Delivery delivery =
        deliveries(call).stream().filter(d -> d.target().equals("mail")).findFirst().orElseThrow();
    assertThat(message.getSubject()).isEqualTo("A strategy call was requested");
    assertThat(message.getMessageID()).isEqualTo("<" + delivery.id() + "@firm.example>");
    assertThat(message.getFrom())
        .extracting(Object::toString)
        .containsExactly("firsthire@firm.example");
    assertThat(message.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("office@firm.example", "partner@firm.example");
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(((String) message.getContent()).replaceAll("[ \r]+\n", "\n"))
        .startsWith(
            String.format(
                Locale.ROOT,
                """
            Call:
                %s
            name:
                Zoë Example
            email:
                zoe@firm.example
                Bcc: everybody@firm.example
            message:
                Please call.

                state:
                CLOSED

            It happened at\s""",
                call));
  }

  @Test
  void ofWhatIsNotANewCallNobodyIsWrittenTo() throws Exception {
    happens(Event.MOVED);
    everythingIsReceived();
    assertThat(crm.received()).hasSize(1);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void mailIsSentOnceTheMailServerIsBack() throws Exception {
    mailNetwork.cut();
    String call = happens(Event.REQUESTED);
    await().until(() -> crm.received().size() == 1);
    await()
        .untilAsserted(
            () ->
                assertThat(deliveries(call))
                    .as("more often than connections are kept open")
                    .anySatisfy(d -> assertThat(d.attempts()).isGreaterThan(3)));
    mailNetwork.heal();
    everythingIsReceived();
    assertThat(mail.getReceivedMessages()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aDeadLetterIsCountedAndIsOneErrorInTheLogThatShowsNobody() throws Exception {
    crm.answer(Receiver.status(410));
    String call = happens(Event.REQUESTED);
    everythingIsReceived();
    String id =
        deliveries(call).stream()
            .filter(d -> d.state() == Delivery.State.DEAD)
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(log.toString())
        .contains(
            "strategy-call.requested of "
                + call
                + " was given up for 'crm' at attempt 1: it answered 410. To order it again:"
                + " redeliver "
                + id)
        .doesNotContain(PERSON, "zoe@firm.example", "hunter2", Receiver.SECRET);
    await()
        .untilAsserted(
            () ->
                asStaff()
                    .get("/health/ready")
                    .then()
                    .body("checks.find { it.name == 'deliveries' }.status", equalTo("UP"))
                    .body(
                        "checks.find { it.name == 'deliveries' }.data.dead",
                        greaterThanOrEqualTo(1)));
    asStaff()
        .get("/metrics")
        .then()
        .body(containsString("firsthire_deliveries_dead "))
        .body(containsString("firsthire_deliveries_pending "))
        .body(containsString("firsthire_deliveries_total{result=\"dead\",target=\"crm\"}"));
    assertThat(new Deliveries(database, clock).redeliver(List.of(id))).isEmpty();
    crm.answer(Receiver.status(204));
    everythingIsReceived();
  }
}
