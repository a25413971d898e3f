package io.firsthire.cli;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final String SUITE =
      """
      scenarios:
        - name: Hurry builds a bridge
          firm: { hurry: HIGH }
          expect: { hireOrder: [bridge, ferry] }
        - name: A load takes the ferry
          firm: { cargo: HIGH }
          expect: { hireOrder: [ferry, bridge] }
      """;

  private final Path rules = TestRules.directory("ferry-vs-bridge");
  private final Path page = rules.resolve("ferry-vs-bridge/page.drl");
  private final Path suite = rules.resolve("ferry-vs-bridge/needs_test.yaml");
  private final StringWriter out = new StringWriter();
  private Thread watch;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(suite, SUITE);
    watch =
        new Thread(
            () ->
                Main.commands()
                    .setOut(new PrintWriter(out))
                    .execute("test", "--watch", rules.toString()));
    watch.start();
    said("ferry-vs-bridge\n2 passed, 0 failed, 0 skipped\nwatching; press Ctrl+C to stop\n");
  }

  @AfterEach
  void stop() throws InterruptedException {
    watch.interrupt();
    watch.join();
  }

  /** Awaits what comes next, and that nothing else does. */
  private void said(String next) {
    await().until(() -> out.toString().endsWith("\n") && lines() >= next.lines().count());
    assertThat(out.toString()).isEqualTo(next);
    out.getBuffer().setLength(0);
  }

  private long lines() {
    return out.toString().lines().count();
  }

  private void saidInParts(String... parts) {
    await().until(() -> out.toString().contains(" skipped\n"));
    assertThat(out.toString()).contains(parts);
    out.getBuffer().setLength(0);
  }

  @Test
  void onlyWhatBecameDifferentIsShown() throws IOException {
    TestRules.edit(page, "\"bridge\", \"speed\", Level.HIGH", "\"bridge\", \"speed\", Level.NONE");
    saidInParts("FAILED   Hurry builds a bridge", "1 passed, 1 failed, 0 skipped");

    TestRules.edit(
        page, "\"bridge\", \"speed\", Level.NONE", "\"bridge\", \"speed\", Level.MODERATE");
    said("ferry-vs-bridge\n  passes   Hurry builds a bridge\n2 passed, 0 failed, 0 skipped\n");

    TestRules.edit(page, "It is cold.", "It is far.");
    said(
        "ferry-vs-bridge\n  every scenario has the same result as before\n2 passed, 0 failed, 0 skipped\n");

    TestRules.edit(suite, "A load takes the ferry", "A heavy load takes the ferry");
    said(
        "ferry-vs-bridge\n  passes   A heavy load takes the ferry\n"
            + "  gone     A load takes the ferry\n2 passed, 0 failed, 0 skipped\n");
  }

  @Test
  void whatDoesNotLoadIsShownUntilItDoes() throws IOException {
    TestRules.edit(page, "new Role(\"ferry\"", "new Rolle(\"ferry\"");
    saidInParts(
        "page.drl:21:16: error: there is no type of fact 'Rolle'. Did you mean 'Role'?",
        "0 passed, 0 failed");

    TestRules.edit(page, "new Rolle(\"ferry\"", "new Role(\"ferry\"");
    saidInParts("passes   Hurry builds a bridge", "2 passed, 0 failed, 0 skipped");
  }
}
