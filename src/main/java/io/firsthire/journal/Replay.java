package io.firsthire.journal;

import io.firsthire.machine.Processors;
import io.firsthire.pack.BuildFailed;
import io.firsthire.pack.Pack;
import io.firsthire.pack.PackBuilder;
import io.firsthire.pack.Revision;
import io.firsthire.pack.RuleTree;
import io.firsthire.pack.engine.LimitReached;
import io.firsthire.pack.engine.Limits;
import io.firsthire.pack.engine.RuleFailed;
import io.firsthire.verdict.Decider;
import io.firsthire.verdict.Firm;
import io.firsthire.verdict.InvalidFirm;
import io.firsthire.verdict.Undecided;
import io.firsthire.verdict.Verdict;
import io.firsthire.verdict.VerdictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides on logged firms again: by the rules of then, as proof, or by others, to compare. */
public final class Replay {
  private static final int PAGE = 500;

  private final DecisionLog log;
  private final Limits limits;
  private final Decider decider = Decider.timeless();

  /**
   * Makes a replay of what is in a log.
   *
   * @param limits what one evaluation may use
   */
  public Replay(DecisionLog log, Limits limits) {
    this.log = log;
    this.limits = limits;
  }

  /**
   * A pack of the rule files that are kept of a revision.
   *
   * @throws CannotReplay if there are none, or they are not what was kept, or can be built no more
   */
  public Pack pack(String revision) {
    KeptRevision kept =
        log.revision(revision)
            .orElseThrow(
                () -> new CannotReplay("The rules of revision " + revision + " are not kept."));
    if (!Revision.of(kept.files()).equals(revision)) {
      throw new CannotReplay("The files kept of revision " + revision + " have been altered.");
    }
    try {
      return PackBuilder.build(RuleTree.of(kept.files()), kept.comparison(), limits);
    } catch (BuildFailed e) {
      throw new CannotReplay(
          "The rules of revision " + revision + " can be built no more: " + e.diagnostics().get(0));
    }
  }

  /**
   * What a logged verdict would be today, by the rules of then, as JSON.
   *
   * @param pack of the verdict's own revision
   * @throws CannotReplay if there is no verdict
   */
  public String again(LoggedVerdict logged, Pack pack) {
    try {
      // The log keeps milliseconds, the verdict itself the very moment.
      return VerdictJson.of(
          decider.decideAgain(
              pack, firm(logged, pack), logged.id(), VerdictJson.decidedAt(logged.verdict())));
    } catch (InvalidFirm | Undecided | LimitReached | RuleFailed e) {
      throw new CannotReplay("Deciding again failed: " + e.getMessage());
    }
  }

  /**
   * What the firms of some time would be told by other rules.
   *
   * @param packs by comparison; verdicts of other comparisons are left out
   */
  public WhatIf whatIf(TimeRange range, Map<String, Pack> packs) {
    WhatIf.Builder changes = new WhatIf.Builder();
    String after = null;
    for (List<LoggedVerdict> page = log.page(range, after, PAGE);
        !page.isEmpty();
        page = log.page(range, after, PAGE)) {
      after = page.get(page.size() - 1).id();
      Processors.each(
          page.stream().filter(logged -> packs.containsKey(logged.comparison())).toList(),
          logged -> Map.entry(logged, told(logged, packs.get(logged.comparison()))),
          entry -> changes.add(entry.getKey(), entry.getValue()));
    }
    return changes.build(new TreeMap<>(packs));
  }

  private WhatIf.Told told(LoggedVerdict logged, Pack pack) {
    try {
      Verdict verdict =
          decider.decideAgain(pack, firm(logged, pack), logged.id(), logged.decidedAt());
      return new WhatIf.Told(
          verdict.outcome().name(),
          verdict.hireFirst() == null ? null : verdict.hireFirst().id(),
          null);
    } catch (InvalidFirm e) {
      return WhatIf.Told.nothing(e.violations().get(0).message());
    } catch (Undecided | LimitReached | RuleFailed e) {
      return WhatIf.Told.nothing(e.getMessage());
    }
  }

  private static Firm firm(LoggedVerdict logged, Pack pack) {
    return Firm.read(pack, logged.firm().getBytes(StandardCharsets.UTF_8));
  }
}
