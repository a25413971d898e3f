package io.firsthire.draft;

import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.pack.BoundedBuild;
import io.firsthire.pack.CompileFailed;
import io.firsthire.pack.Pack;
import io.firsthire.pack.PackCompiler;
import io.firsthire.pack.Revision;
import io.firsthire.pack.RuleTree;
import io.firsthire.pack.check.Diagnostic;
import io.firsthire.suite.SuiteGate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks one draft after another; the packs that answer now are built once for many drafts. */
final class Checker {
  private final Map<String, Pack> live = new HashMap<>();

  CheckReport check(DraftCheck draft) {
    RuleTree tree = draft.tree();
    DraftCheck.Bounds bounds = draft.bounds();
    SuiteGate gate = new SuiteGate(bounds.minCoverage(), InvariantCheck::results);
    BoundedBuild build =
        new BoundedBuild(
            Duration.ofMillis(bounds.buildMillis()),
            (rules, pack) -> bounds.suite() ? gate.problems(rules, pack) : List.of());
    try {
      Pack pack = build.build(tree, draft.comparison());
      return report(draft, tree, pack.warnings(), changes(draft, pack));
    } catch (CompileFailed e) {
      return report(
          draft, tree, e.diagnostics(), DraftChanges.none("The draft would not go live."));
    }
  }

  private static CheckReport report(
      DraftCheck draft, RuleTree tree, List<Diagnostic> diagnostics, DraftChanges changes) {
    String comparison = draft.comparison();
    return CheckReport.of(comparison, Revision.of(tree.pack(comparison)), diagnostics, changes);
  }

  private DraftChanges changes(DraftCheck draft, Pack pack) {
    if (draft.live().isEmpty()) {
      return DraftChanges.none("No rules of this comparison answer now.");
    }
    return DraftChanges.between(
        live(draft), pack, Duration.ofMillis(draft.bounds().changesMillis()));
  }

  private Pack live(DraftCheck draft) {
    Pack known = live.get(draft.comparison());
    if (known == null || !known.files().equals(draft.live())) {
      known = built(draft);
      live.put(draft.comparison(), known);
    }
    return known;
  }

  private static Pack built(DraftCheck draft) {
    try {
      return PackCompiler.compile(RuleTree.of(draft.live()), draft.comparison());
    } catch (CompileFailed e) {
      throw new IllegalStateException("the rules that answer now cannot be built", e);
    }
  }
}
