package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.ClassSelection;
import io.firsthire.analysis.space.Combination;
import io.firsthire.analysis.space.Combinations;
import io.firsthire.analysis.space.SituationTally;
import io.firsthire.decide.Firm;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Whether two packs give every firm the same verdict. One firm of each situation is compared, and
 * each answer that has lines of its own, so the number of firms does not matter.
 */
public final class Equivalence {
  private final PackPair packs;
  private final List<PairSituation> situations;
  private final List<AdviceDeltas> advice;
  private final List<String> unproven = new ArrayList<>();

  private Equivalence(PackPair packs, int limit) {
    this.packs = packs;
    if (packs.space() != packs.whole()) {
      unproven.add(
          String.format(
              Locale.ROOT, "there are %,d firms to tell apart", packs.whole().one().size()));
    }
    this.situations = situations(limit);
    this.advice = situations.isEmpty() ? List.of() : packs.deltas(situations);
    unproven.addAll(packs.inexact(advice));
  }

  private List<PairSituation> situations(int limit) {
    try {
      return PairEvaluation.of(
          packs,
          List.copyOf(
              SituationTally.all(packs.names().groups(), ClassSelection.ANY, limit).values()));
    } catch (SituationTally.TooMany e) {
      unproven.add(
          String.format(Locale.ROOT, "there are more than %,d situations to tell apart", limit));
      return List.of();
    }
  }

  /**
   * Compares two packs.
   *
   * @param limit how many situations to look at; if there are more, none is
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static Equivalence of(Pack one, Pack other, int limit) {
    return new Equivalence(PackPair.of(one, other), limit);
  }

  /** Why firms other than the suspects may get different verdicts; none if they cannot. */
  public List<String> unproven() {
    return unproven;
  }

  /**
   * Firms that may get different verdicts, with the answers that the first pack asks for. If there
   * are none, and nothing is unproven, every firm gets the same verdict.
   */
  public Stream<Firm> suspects() {
    return Stream.of(
            situations.stream()
                .filter(situation -> !situation.same() || situation.delta().parts() != 0)
                .flatMap(situation -> variants(situation.firm())),
            packs.names().groups().stream().flatMap(this::suspects),
            advice.stream().flatMap(this::suspects))
        .flatMap(suspects -> suspects)
        .map(answers -> PairSpace.asked(packs.one(), answers));
  }

  private Stream<Map<String, Object>> variants(long firm) {
    return IntStream.range(0, packs.names().variants())
        .mapToObj(variant -> packs.space().answers(firm, variant));
  }

  /** Firms of all situations, with each combination of answers whose own lines differ. */
  private Stream<Map<String, Object>> suspects(Combinations group) {
    return group.all().stream()
        .map(Combination::place)
        .filter(place -> packs.own().parts(group.group().alone(place)) != 0)
        .flatMap(
            place ->
                LongStream.concat(
                        LongStream.of(group.group().alone(place)),
                        situations.stream()
                            .mapToLong(situation -> group.group().with(situation.firm(), place)))
                    .boxed())
        .flatMap(this::variants);
  }

  private Stream<Map<String, Object>> suspects(AdviceDeltas deltas) {
    return IntStream.range(0, deltas.contexts().size())
        .boxed()
        .flatMap(
            context ->
                IntStream.range(0, deltas.size())
                    .filter(firm -> !deltas.changes(context, firm).isEmpty())
                    .boxed()
                    .flatMap(
                        firm ->
                            IntStream.range(0, packs.names().variants())
                                .mapToObj(
                                    v -> deltas.answers(deltas.contexts().get(context), firm, v))));
  }
}
