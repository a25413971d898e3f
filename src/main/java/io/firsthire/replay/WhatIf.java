package io.firsthire.replay;

import io.firsthire.analysis.diff.Causes;
import io.firsthire.bulk.BulkEvaluator;
import io.firsthire.bulk.VerdictRow;
import io.firsthire.decide.Firm;
import io.firsthire.decide.InvalidFirm;
import io.firsthire.decide.MalformedFirm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.log.DecisionLog;
import io.firsthire.log.LoggedVerdict;
import io.firsthire.machine.Processors;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.TimeRange;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Decides by other rules on firms that are on record; for any number of threads. */
public final class WhatIf {
  private static final int PAGE = 2_000;
  private static final long PART_BYTES = 64_000_000;

  private final SortedMap<String, Pack> packs;
  private final Map<String, BulkEvaluator> evaluators = new HashMap<>();

  /**
   * Decides by some packs.
   *
   * @param packs by comparison; verdicts of other comparisons are left out
   */
  public WhatIf(Map<String, Pack> packs) {
    this.packs = new TreeMap<>(packs);
    packs.forEach(
        (comparison, pack) -> evaluators.put(comparison, new BulkEvaluator(pack, PART_BYTES)));
  }

  /** What became of a pack. */
  private record Edited(Pack earlier, Causes causes) {}

  private record Told(RecordedFirm firm, WhatIfReport.Result now) {}

  /** Counts what the firms of a time range would be told. */
  public WhatIfTally tally(DecisionLog log, TimeRange range) {
    WhatIfTally tally = new WhatIfTally();
    String after = null;
    for (List<LoggedVerdict> page = log.page(range, after, PAGE);
        !page.isEmpty();
        page = log.page(range, after, PAGE)) {
      after = page.get(page.size() - 1).id();
      Processors.each(
          page.stream()
              .filter(logged -> evaluators.containsKey(logged.comparison()))
              .map(RecordedFirm::of)
              .toList(),
          firm -> new Told(firm, told(firm).orElseThrow()),
          told -> tally.add(told.firm(), told.now()));
    }
    return tally;
  }

  /** What a firm would be told; empty if there are no rules for its comparison. */
  public Optional<WhatIfReport.Result> told(RecordedFirm firm) {
    Pack pack = packs.get(firm.comparison());
    BulkEvaluator evaluator = evaluators.get(firm.comparison());
    return pack == null || evaluator == null
        ? Optional.empty()
        : Optional.of(told(pack, firm.firm(), evaluator::row));
  }

  private static WhatIfReport.Result told(
      Pack pack, String firm, Function<Firm, VerdictRow> decides) {
    try {
      VerdictRow row = decides.apply(Firm.read(pack, firm.getBytes(StandardCharsets.UTF_8)));
      return new WhatIfReport.Result(row.outcome(), row.role(), null);
    } catch (InvalidFirm e) {
      return WhatIfReport.Result.nothing(e.violations().get(0).message());
    } catch (MalformedFirm | UndecidedOutcome | LimitReached | RuleFailed e) {
      return WhatIfReport.Result.nothing(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Requires that all that was told so far is right.
   *
   * @throws IllegalStateException if a verdict that was put together from parts was not what the
   *     rules conclude
   */
  public void requireRight() {
    evaluators.values().forEach(BulkEvaluator::requireRight);
  }

  /**
   * Says what changes, and why.
   *
   * @param earlier gives the pack that decided, by its revision and comparison; empty if it is not
   *     known
   * @throws IllegalStateException if a verdict that was put together from parts was not what the
   *     rules conclude
   */
  public WhatIfReport report(WhatIfTally tally, Function<RecordedFirm, Optional<Pack>> earlier) {
    requireRight();
    SortedMap<String, String> revisions = new TreeMap<>();
    packs.forEach((comparison, pack) -> revisions.put(comparison, pack.revision()));
    Map<String, Optional<Edited>> edits = new HashMap<>();
    List<WhatIfReport.Change> changes =
        tally.changes().stream()
            .map(count -> change(count, edits, earlier))
            .sorted(
                Comparator.comparingLong(WhatIfReport.Change::verdicts)
                    .reversed()
                    .thenComparing(WhatIfReport.Change::comparison)
                    .thenComparing(change -> change.from() + " -> " + change.to()))
            .toList();
    return new WhatIfReport(
        revisions,
        tally.verdicts(),
        changes.stream().mapToLong(WhatIfReport.Change::verdicts).sum(),
        changes);
  }

  private WhatIfReport.Change change(
      WhatIfTally.Count count,
      Map<String, Optional<Edited>> edits,
      Function<RecordedFirm, Optional<Pack>> earlier) {
    RecordedFirm first = count.first();
    Pack pack = Objects.requireNonNull(packs.get(first.comparison()));
    Predicate<Pack> tellsTheSame = p -> plain(p, first.firm()).equals(first.told());
    Optional<Edited> known =
        edits.computeIfAbsent(
            first.revision(),
            revision -> earlier.apply(first).map(e -> new Edited(e, new Causes(e, pack))));
    return new WhatIfReport.Change(
        first.comparison(),
        first.told(),
        count.to(),
        count.verdicts(),
        first.verdict(),
        first.firm(),
        known
            // Rules that tell it something else are not those that decided.
            .filter(e -> tellsTheSame.test(e.earlier()))
            .map(e -> e.causes().of(tellsTheSame))
            .orElse(null));
  }

  /** What a pack tells a firm that is asked only once. */
  private static WhatIfReport.Result plain(Pack pack, String firm) {
    return told(pack, firm, new BulkEvaluator(pack, 0)::row);
  }
}
