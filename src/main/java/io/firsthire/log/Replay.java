package io.firsthire.log;

import io.firsthire.decide.Firm;
import io.firsthire.decide.InvalidFirm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.machine.Processors;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.file.Revision;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.store.database.TimeRange;
import io.firsthire.text.Utf8Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Decides again on logged firms: by the rules of that time, as proof, or by others, to compare. */
public final class Replay {
  private static final int PAGE = 500;

  /** A verdict, and what decides on its firm again. */
  private record Rerun(LoggedVerdict logged, Pack pack) {}

  private final DecisionLog log;
  private final Limits limits;
  private final VerdictEvaluator evaluator = VerdictEvaluator.timeless();

  /**
   * Makes a replay of a log.
   *
   * @param limits what one evaluation may use
   */
  public Replay(DecisionLog log, Limits limits) {
    this.log = log;
    this.limits = limits;
  }

  /**
   * A pack built from the stored rule files of a revision.
   *
   * @throws CannotReplay if there are none, they have been altered, or they can no longer be built
   */
  public Pack pack(String revision) {
    StoredRevision kept =
        log.revision(revision)
            .orElseThrow(
                () -> new CannotReplay("The rules of revision " + revision + " are not stored."));
    if (!Revision.of(kept.files()).equals(revision)) {
      throw new CannotReplay("The stored files of revision " + revision + " have been altered.");
    }
    try {
      return PackBuilder.build(RuleTree.of(kept.files()), kept.comparison(), limits);
    } catch (BuildFailed e) {
      throw new CannotReplay(
          "The rules of revision "
              + revision
              + " can no longer be built: "
              + e.diagnostics().get(0));
    }
  }

  /**
   * What a logged verdict would be if it were decided today by its own rules, as JSON.
   *
   * @param pack the pack of the verdict's own revision
   * @throws CannotReplay if there is no verdict
   */
  public Utf8Text again(LoggedVerdict logged, Pack pack) {
    try {
      // The log keeps milliseconds; the verdict itself has the exact time.
      return Utf8Text.of(
          VerdictJson.bytes(
              evaluator.decideAgain(
                  pack,
                  firm(logged, pack),
                  logged.id(),
                  VerdictJson.decidedAt(logged.verdict().toString()))));
    } catch (InvalidFirm | UndecidedOutcome | LimitReached | RuleFailed e) {
      throw new CannotReplay("Deciding again failed: " + e.getMessage());
    }
  }

  /**
   * What the firms of a time range would be told by other rules.
   *
   * @param packs by comparison; verdicts of other comparisons are left out
   */
  public WhatIfReport whatIf(TimeRange range, Map<String, Pack> packs) {
    WhatIfReport.Builder changes = new WhatIfReport.Builder();
    String after = null;
    for (List<LoggedVerdict> page = log.page(range, after, PAGE);
        !page.isEmpty();
        page = log.page(range, after, PAGE)) {
      after = page.get(page.size() - 1).id();
      Processors.each(
          page.stream().flatMap(logged -> decided(logged, packs)).toList(),
          decided -> Map.entry(decided.logged(), told(decided.logged(), decided.pack())),
          entry -> changes.add(entry.getKey(), entry.getValue()));
    }
    return changes.build(new TreeMap<>(packs));
  }

  private static Stream<Rerun> decided(LoggedVerdict logged, Map<String, Pack> packs) {
    return Stream.ofNullable(packs.get(logged.comparison())).map(pack -> new Rerun(logged, pack));
  }

  private WhatIfReport.Result told(LoggedVerdict logged, Pack pack) {
    try {
      Verdict verdict =
          evaluator.decideAgain(pack, firm(logged, pack), logged.id(), logged.decidedAt());
      return new WhatIfReport.Result(
          verdict.outcome().name(),
          verdict.hireFirst() == null ? null : verdict.hireFirst().id(),
          null);
    } catch (InvalidFirm e) {
      return WhatIfReport.Result.nothing(e.violations().get(0).message());
    } catch (UndecidedOutcome | LimitReached | RuleFailed e) {
      return WhatIfReport.Result.nothing(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The firm of a logged verdict.
   *
   * @throws InvalidFirm if the pack has other questions
   */
  public static Firm firm(LoggedVerdict logged, Pack pack) {
    return Firm.read(pack, logged.firm().getBytes(StandardCharsets.UTF_8));
  }
}
