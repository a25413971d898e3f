package io.firsthire.draft;

import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.analysis.map.FindingsGate;
import io.firsthire.composition.ScenarioAudit;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.live.BoundedBuild;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.suite.gate.SuiteGate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks one draft after another; the pack that answers now is built once for many drafts. */
final class Checker {
  /** The pack of the last draft's comparison; packs of all comparisons might fill the heap. */
  private @Nullable Pack live;

  CheckReport check(DraftCheck draft) {
    RuleTree tree = draft.tree();
    DraftCheck.Bounds bounds = draft.bounds();
    SuiteGate gate =
        new SuiteGate(
            bounds.minCoverage(), List.of(InvariantCheck::results, ScenarioAudit::results));
    BoundedBuild build =
        new BoundedBuild(
            Duration.ofMillis(bounds.buildMillis()),
            bounds.limits(),
            (rules, pack) -> bounds.suite() ? gate.problems(rules, pack) : List.of(),
            new FindingsGate(Duration.ofMillis(bounds.findingsMillis()), bounds.findings())
                ::problems);
    try {
      Pack pack = build.build(tree, draft.comparison());
      return report(draft, tree, pack.warnings(), changes(draft, pack));
    } catch (BuildFailed e) {
      return report(
          draft, tree, e.diagnostics(), DraftChanges.none("The draft would not go live."));
    }
  }

  private static CheckReport report(
      DraftCheck draft, RuleTree tree, List<Diagnostic> diagnostics, DraftChanges changes) {
    String comparison = draft.comparison();
    return CheckReport.of(comparison, tree.revision(comparison), diagnostics, changes);
  }

  private DraftChanges changes(DraftCheck draft, Pack pack) {
    if (draft.live().isEmpty()) {
      return DraftChanges.none("No rules of this comparison answer now.");
    }
    return DraftChanges.between(
        live(draft), pack, Duration.ofMillis(draft.bounds().changesMillis()));
  }

  private Pack live(DraftCheck draft) {
    Pack known = live;
    if (known != null
        && known.comparison().equals(draft.comparison())
        && known.files().equals(draft.live())) {
      return known;
    }
    live = null;
    Pack built = built(draft);
    live = built;
    return built;
  }

  private static Pack built(DraftCheck draft) {
    try {
      return PackBuilder.build(
          RuleTree.of(draft.live()), draft.comparison(), draft.bounds().limits());
    } catch (BuildFailed e) {
      throw new IllegalStateException("the rules that answer now cannot be built", e);
    }
  }
}
