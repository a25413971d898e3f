package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firsthire.TestClock;
import io.firsthire.TestRules;
import io.firsthire.calls.CallRequest;
import io.firsthire.calls.NewCall;
import io.firsthire.store.spool.Damages;
import io.firsthire.store.spool.Spool;
import io.firsthire.store.spool.SpoolKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpoolCommandTest {
  private static final String DIRECTORY = "firsthire.data.directory";
  private static final String CALLS_BYTES = "firsthire.calls.spool.bytes";
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private final Path data = TestRules.temporaryDirectory("data");
  private final Path verdicts = data.resolve("spool");
  private final Path calls = data.resolve("calls-spool");

  @BeforeEach
  void configure() {
    System.setProperty(DIRECTORY, data.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(DIRECTORY);
    System.clearProperty(CALLS_BYTES);
  }

  private static Spool<byte[]> open(Path directory, SpoolKind kind) throws IOException {
    return Spool.open(directory, kind, Spool.LEAST_BYTES, new TestClock(), record -> record);
  }

  private static byte[] call(int n) throws IOException {
    return call(n, "Jo");
  }

  private static byte[] call(int n, String name) throws IOException {
    CallRequest request =
        new CallRequest(
            name, "jo@firm.example", null, null, null, "Europe/Berlin", List.of(), null);
    return JSON.writeValueAsBytes(
        new NewCall(
            NewCall.id("key " + n, TestClock.START),
            TestClock.START,
            TestClock.START,
            NewCall.hash(new byte[] {1}),
            null,
            request));
  }

  /** A file of calls got into the spool of verdicts. */
  private void misplaceCalls() throws Exception {
    try (Spool<byte[]> spool = open(calls, SpoolKind.CALLS)) {
      spool.append(call(1), 1);
      spool.append("nothing that can be read".getBytes(StandardCharsets.UTF_8), 1);
      spool.append(call(2), 1);
    }
    Files.createDirectory(verdicts);
    Files.copy(calls.resolve("segment-00"), verdicts.resolve("segment-00"));
    try (Spool<byte[]> spool = open(calls, SpoolKind.CALLS)) {
      spool.take(spool.peek(Integer.MAX_VALUE));
    }
    open(verdicts, SpoolKind.VERDICTS).close();
  }

  @Test
  void whatWasPutAsideIsShownAndWhatCanBeReadOfItTakenBack() throws Exception {
    misplaceCalls();
    CommandRun shown = CommandRun.of("spool");
    assertThat(shown.exit()).isZero();
    assertThat(shown.out())
        .contains("segment-00 at 0 (", "of a spool of calls) cannot be read")
        .containsPattern("damaged-\\d{8}T\\d{6}Z-1: 2 records can be read");
    String aside = shown.out().replaceFirst("(?s).*damaged-(\\d{8}T\\d{6}Z-1).*", "$1");

    CommandRun repaired = CommandRun.of("spool", "repair");
    assertThat(repaired.exit()).isZero();
    assertThat(repaired.out()).contains(": 2 records taken back, and acknowledged");
    try (Spool<byte[]> spool = open(calls, SpoolKind.CALLS)) {
      assertThat(spool.records()).containsExactly(call(1), call(2));
      assertThat(spool.damaged()).isZero();
    }
    assertThat(new Damages(verdicts).unacknowledged()).isEmpty();
    assertThat(verdicts.resolve("acknowledged-" + aside)).exists();
    assertThat(CommandRun.of("spool").out()).contains("Nothing was put aside");
  }

  @Test
  void recordsOfAnySizeThatTheConfiguredSpoolTakesAreTakenBack() throws Exception {
    long bytes = 16 * Spool.LEAST_BYTES;
    byte[] large = call(1, "x".repeat(100_000));
    try (Spool<byte[]> spool =
        Spool.open(calls, SpoolKind.CALLS, bytes, new TestClock(), record -> record)) {
      spool.append(large, 1);
    }
    Files.createDirectory(verdicts);
    Files.move(calls.resolve("segment-00"), verdicts.resolve("segment-00"));
    open(verdicts, SpoolKind.VERDICTS).close();
    open(calls, SpoolKind.CALLS).close();

    System.setProperty(CALLS_BYTES, String.valueOf(bytes));
    CommandRun repaired = CommandRun.of("spool", "repair");
    assertThat(repaired.err()).isEmpty();
    assertThat(repaired.out()).contains(": 1 records taken back, and acknowledged");
    try (Spool<byte[]> spool = open(calls, SpoolKind.CALLS)) {
      assertThat(spool.records()).containsExactly(large);
    }
  }

  @Test
  void nothingIsAcknowledgedThatCannotBeTakenBack() throws Exception {
    misplaceCalls();
    try (Spool<byte[]> running = open(calls, SpoolKind.CALLS)) {
      CommandRun repaired = CommandRun.of("spool", "repair");
      assertThat(repaired.exit()).isEqualTo(3);
      assertThat(repaired.err())
          .contains("Not everything could be done: another service already uses " + calls);
      assertThat(running.isEmpty()).isTrue();
    }
    assertThat(new Damages(verdicts).unacknowledged()).hasSize(1);
  }

  @Test
  void whereThereIsNoSpoolNothingWasPutAsideAndNoneIsMade() {
    assertThat(CommandRun.of("spool", "repair").exit()).isZero();
    assertThat(data).isEmptyDirectory();
  }
}
