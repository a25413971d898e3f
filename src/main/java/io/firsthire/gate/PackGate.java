package io.firsthire.gate;

import io.firsthire.analysis.map.FindingsGate;
import io.firsthire.machine.ProgramBuild;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.live.Candidate;
import io.firsthire.rules.pack.Derivations;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.suite.gate.SuiteGate;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import io.firsthire.text.TextDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a pack must pass before it may go live: its suite, and a look at the verdicts of all firms.
 * What a revision passed is kept under a digest of what its files say, of the program, and of all
 * settings that matter; the same test is not run again.
 */
public final class PackGate {
  private final GateSettings settings;
  private final TestResults kept;
  private final Clock clock;
  private final SuiteGate suite;
  private final FindingsGate findings;

  /**
   * Makes a gate.
   *
   * @param kept the results of earlier tests
   * @param checks give more results for a suite, such as those of its invariants
   */
  public PackGate(
      GateSettings settings,
      TestResults kept,
      Clock clock,
      List<Function<Suite, List<SuiteRun.Result>>> checks) {
    this.settings = settings;
    this.kept = kept;
    this.clock = clock;
    this.suite = new SuiteGate(settings.minCoverage(), checks);
    this.findings = new FindingsGate(settings.longestFindings(), settings.findings());
  }

  /**
   * Why a pack that can be built may not go live, by its suite. Nothing, without running it, if the
   * same suite passed before.
   */
  public List<Diagnostic> suite(RuleTree tree, Pack pack) {
    if (!settings.suite()) {
      return List.of();
    }
    Optional<TestResult> known = known(TestKind.SUITE, pack);
    List<Diagnostic> problems = known.isPresent() ? List.of() : suite.problems(tree, pack);
    if (problems.stream().noneMatch(Diagnostic::isError)) {
      note(TestKind.SUITE, pack, known, List.of());
    }
    return problems;
  }

  /**
   * What is found about a pack by deciding on every firm. Rules that were looked at in the same way
   * before are not looked at again, unless not all of their firms were looked at.
   */
  public List<Diagnostic> firms(Candidate candidate) {
    if (settings.findings() == FindingsGate.Mode.OFF) {
      return List.of();
    }
    Pack pack = candidate.pack();
    Optional<TestResult> known = known(TestKind.FIRMS, pack);
    List<Diagnostic> found =
        known.map(TestResult::found).orElseGet(() -> findings.problems(candidate));
    if (found.stream().noneMatch(Diagnostic::isError)) {
      note(TestKind.FIRMS, pack, known, found);
    }
    return found;
  }

  private Optional<TestResult> known(TestKind kind, Pack pack) {
    return kept.find(pack.comparison(), digest(kind, pack, true))
        .or(
            () ->
                kind == TestKind.FIRMS
                    ? kept.find(pack.comparison(), digest(kind, pack, false))
                    : Optional.empty());
  }

  /** Notes on a pack what it was tested by, in case it goes live. */
  private void note(TestKind kind, Pack pack, Optional<TestResult> known, List<Diagnostic> found) {
    pack.derivations()
        .get(
            Tested.Test.class,
            kind,
            () ->
                new Tested.Test(
                    known.orElseGet(
                        () -> new TestResult(clock.instant(), ProgramBuild.id(), found)),
                    known.isPresent()));
  }

  /** The tests that a pack passed which goes live, for the first time or again. */
  public Tested passed(Pack pack) {
    Derivations noted = pack.derivations();
    Optional<Tested> earlier = noted.find(Tested.class, TestKind.class);
    if (earlier.isPresent()) {
      return earlier.get().again();
    }
    Tested tested =
        new Tested(
            noted.find(Tested.Test.class, TestKind.SUITE).orElse(null),
            noted.find(Tested.Test.class, TestKind.FIRMS).orElse(null));
    keep(pack, TestKind.SUITE, tested.suite());
    keep(pack, TestKind.FIRMS, tested.firms());
    return noted.get(Tested.class, TestKind.class, () -> tested);
  }

  private void keep(Pack pack, TestKind kind, Tested.@Nullable Test test) {
    if (test != null
        && !test.reused()
        && test.result().found().stream().noneMatch(Code.NOT_ALL_FIRMS::is)) {
      kept.keep(
          pack.comparison(), digest(kind, pack, test.result().found().isEmpty()), test.result());
    }
  }

  /**
   * A digest of everything that the result of a test depends on.
   *
   * @param clean whether nothing was found: then comments and blanks in rules make no difference,
   *     and lines only to suites, which may expect places
   */
  private String digest(TestKind kind, Pack pack, boolean clean) {
    TextDigest digest =
        new TextDigest()
            .add(kind.name())
            .add(ProgramBuild.id())
            .add(Runtime.version().toString())
            .add(settings.toString())
            .add(pack.comparison());
    for (SourceFile file : pack.rules().files()) {
      digest.add(file.path()).add(clean ? file.words(kind == TestKind.SUITE) : file.text());
    }
    if (kind == TestKind.SUITE) {
      for (RuleFile file : pack.files()) {
        if (!RuleTree.isRules(file.path())) {
          digest.add(file.path()).add(file.text());
        }
      }
    }
    return digest.hex();
  }
}
