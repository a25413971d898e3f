package io.firsthire.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.analysis.map.FindingsGate;
import io.firsthire.machine.ProgramBuild;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.live.BoundedBuild;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackGateTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T09:00:00Z");
  private static final GateSettings SETTINGS =
      new GateSettings(
          true, 0, FindingsGate.Mode.REFUSE, Duration.ofMinutes(5), true, Limits.DEFAULT);

  @TempDir Path rules;
  @TempDir Path data;
  private final List<String> warnings = new ArrayList<>();
  private final AtomicInteger suites = new AtomicInteger();

  @BeforeEach
  void fill() throws IOException {
    TestRules.fill(rules, FERRY);
    Files.writeString(
        rules.resolve(FERRY).resolve("needs_test.yaml"),
        "scenarios:\n  - { name: Hurry builds a bridge, firm: { hurry: HIGH }, expect: { hireOrder: [bridge, ferry] } }\n");
  }

  private PackGate gate(GateSettings settings, Instant now) {
    return new PackGate(
        settings,
        new TestResults(data, warnings::add),
        Clock.fixed(now, ZoneOffset.UTC),
        List.of(
            InvariantCheck::results,
            suite -> {
              suites.incrementAndGet();
              return List.of();
            }));
  }

  private Tested passed(GateSettings settings, Instant now) throws IOException, BuildFailed {
    PackGate gate = gate(settings, now);
    Pack pack =
        new BoundedBuild(Duration.ofMinutes(5), settings.limits(), gate::suite, gate::firms)
            .build(RuleTree.read(rules), FERRY);
    Tested passed = gate.passed(pack);
    // It may be brought back as it was, without its gate.
    Tested again = gate.passed(pack);
    if (passed.suite() != null) {
      assertThat(again.suite()).isEqualTo(new Tested.Test(passed.suite().result(), true));
    }
    return passed;
  }

  private static void requireTested(Tested.Test test, Instant at, boolean reused) {
    assertThat(Objects.requireNonNull(test).result().testedAt()).isEqualTo(at);
    assertThat(test.result().build()).isEqualTo(ProgramBuild.id());
    assertThat(test.reused()).isEqualTo(reused);
  }

  private Path page() {
    return rules.resolve(FERRY).resolve("page.drl");
  }

  private List<Path> results() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("tested").resolve(FERRY))) {
      return files.sorted().toList();
    }
  }

  @Test
  void whatWasTestedIsNotTestedAgain() throws Exception {
    Tested first = passed(SETTINGS, MONDAY);
    requireTested(first.suite(), MONDAY, false);
    requireTested(first.firms(), MONDAY, false);
    assertThat(suites).hasValue(1);
    Tested again = passed(SETTINGS, TUESDAY);
    requireTested(again.suite(), MONDAY, true);
    requireTested(again.firms(), MONDAY, true);
    assertThat(suites).hasValue(1);
    assertThat(warnings).isEmpty();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("test-results.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void onlyWhatAnEditCanHaveChangedIsTestedAgain() throws Exception {
    passed(SETTINGS, MONDAY);
    String page = Files.readString(page());
    // Nothing is said differently, and no rule stands on another line.
    Files.writeString(page(), page + "\n// The end.\n");
    Tested commented = passed(SETTINGS, TUESDAY);
    requireTested(commented.suite(), MONDAY, true);
    requireTested(commented.firms(), MONDAY, true);
    // A suite may expect places.
    Files.writeString(page(), "// A line more.\n" + page);
    Tested moved = passed(SETTINGS, TUESDAY);
    requireTested(moved.suite(), TUESDAY, false);
    requireTested(moved.firms(), MONDAY, true);
    // Another sentence may be what a suite expects, and may depend on an order.
    Files.writeString(page(), page.replace("It is cold.", "It is deep."));
    Tested said = passed(SETTINGS, TUESDAY);
    requireTested(said.suite(), TUESDAY, false);
    requireTested(said.firms(), TUESDAY, false);
    // A suite says nothing to firms.
    Files.writeString(page(), page);
    Path suite = rules.resolve(FERRY).resolve("needs_test.yaml");
    Files.writeString(suite, Files.readString(suite).replace("Hurry builds", "Hurrying builds"));
    Tested renamed = passed(SETTINGS, TUESDAY);
    requireTested(renamed.suite(), TUESDAY, false);
    requireTested(renamed.firms(), MONDAY, true);
  }

  @Test
  void otherSettingsAreOtherTests() throws Exception {
    passed(SETTINGS, MONDAY);
    for (GateSettings other :
        List.of(
            new GateSettings(
                true, 1, FindingsGate.Mode.REFUSE, Duration.ofMinutes(5), true, Limits.DEFAULT),
            new GateSettings(
                true, 0, FindingsGate.Mode.WARN, Duration.ofMinutes(5), true, Limits.DEFAULT),
            new GateSettings(
                true, 0, FindingsGate.Mode.REFUSE, Duration.ofMinutes(6), true, Limits.DEFAULT),
            new GateSettings(
                true,
                0,
                FindingsGate.Mode.REFUSE,
                Duration.ofMinutes(5),
                true,
                new Limits(5_000, 5_000, 5_000)),
            new GateSettings(
                true, 0, FindingsGate.Mode.REFUSE, Duration.ofMinutes(5), false, Limits.DEFAULT))) {
      requireTested(passed(other, TUESDAY).suite(), TUESDAY, false);
      requireTested(passed(other, TUESDAY).firms(), TUESDAY, true);
    }
    GateSettings none =
        new GateSettings(
            false, 0, FindingsGate.Mode.OFF, Duration.ofMinutes(5), true, Limits.DEFAULT);
    assertThat(passed(none, TUESDAY)).isEqualTo(new Tested(null, null));
  }

  @Test
  void aResultThatSomebodyElseWroteDoesNotCount() throws Exception {
    passed(SETTINGS, MONDAY);
    List<Path> written = results();
    assertThat(written).hasSize(2);
    String one = Files.readString(written.get(0));
    String other = Files.readString(written.get(1));
    List<List<String>> forged =
        List.of(
            List.of(one.replace("2026-03-02", "2026-03-01"), other),
            List.of(other, one),
            List.of(one.substring(0, one.length() / 2), ""),
            List.of("{}\n" + "0".repeat(64) + "\n", "\n\n"),
            List.of(one.replaceAll("\n.*\n$", "\n"), "x"));
    for (List<String> texts : forged) {
      warnings.clear();
      for (int n = 0; n < 2; n++) {
        Files.writeString(written.get(n), texts.get(n));
      }
      Tested again = passed(SETTINGS, TUESDAY);
      assertThat(again.suite().reused() && again.firms().reused()).isFalse();
      assertThat(warnings).isNotEmpty().allMatch(said -> said.contains("is not used"));
      Files.writeString(written.get(0), one);
      Files.writeString(written.get(1), other);
    }
    // Whoever has no key cannot make one that counts for what was written before.
    Files.delete(data.resolve("test-results.key"));
    requireTested(passed(SETTINGS, TUESDAY).suite(), TUESDAY, false);
    Files.writeString(data.resolve("test-results.key"), "no key");
    warnings.clear();
    requireTested(passed(SETTINGS, TUESDAY).suite(), TUESDAY, false);
    assertThat(warnings).isNotEmpty().allMatch(said -> said.contains("is not a key"));
  }

  @Test
  void whatCannotBeAResultIsNotRead() throws Exception {
    passed(SETTINGS, MONDAY);
    for (Path result : results()) {
      Files.writeString(result, "x".repeat((1 << 20) + 1));
    }
    requireTested(passed(SETTINGS, TUESDAY).suite(), TUESDAY, false);
    assertThat(warnings).isNotEmpty().allMatch(said -> said.contains("more than 1048576 bytes"));
    warnings.clear();
    Files.delete(data.resolve("test-results.key"));
    Files.createSymbolicLink(data.resolve("test-results.key"), Path.of("/dev/zero"));
    requireTested(passed(SETTINGS, TUESDAY).suite(), TUESDAY, false);
    assertThat(warnings).isNotEmpty().allMatch(said -> said.contains("it is not a file"));
  }

  @Test
  void nothingIsLostWhereResultsCannotBeKept() throws Exception {
    Files.writeString(data.resolve("tested"), "a file");
    requireTested(passed(SETTINGS, MONDAY).suite(), MONDAY, false);
    assertThat(warnings).isNotEmpty();
    requireTested(passed(SETTINGS, TUESDAY).suite(), TUESDAY, false);
  }

  @Test
  void ofManyResultsTheLatestAreKept() throws Exception {
    TestResults results = new TestResults(data, warnings::add);
    Path others = Files.createDirectories(data.resolve("tested").resolve(FERRY)).resolve("a.json");
    Files.writeString(others, "somebody else's");
    for (int n = 0; n < 120; n++) {
      results.keep(FERRY, digest(n), new TestResult(MONDAY, "build", List.of()));
    }
    assertThat(results()).hasSize(101).contains(others);
    assertThat(results.find(FERRY, digest(119))).isPresent();
    assertThat(warnings).isEmpty();
  }

  private static String digest(int n) {
    return String.format(Locale.ROOT, "%064x", n);
  }

  @Test
  void aKeyThatOthersKnowIsNone() throws Exception {
    passed(SETTINGS, MONDAY);
    for (String permissions : List.of("rw-r--r--", "rw--w----", "rw-----w-")) {
      warnings.clear();
      Files.setPosixFilePermissions(
          data.resolve("test-results.key"), PosixFilePermissions.fromString(permissions));
      requireTested(passed(SETTINGS, TUESDAY).suite(), TUESDAY, false);
      assertThat(warnings).isNotEmpty().allMatch(said -> said.contains(permissions));
    }
    Files.setPosixFilePermissions(
        data.resolve("test-results.key"), PosixFilePermissions.fromString("rw-r-----"));
    requireTested(passed(SETTINGS, TUESDAY).suite(), MONDAY, true);
  }
}
