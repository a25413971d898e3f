package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.SituationTally;
import io.firsthire.machine.Interruptions;
import io.firsthire.machine.Processors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How two packs differ for each firm of the space of both. These firms answer only questions that
 * can touch the outcome.
 */
public final class PairMap {
  private static final int CHUNK = 1 << 14;

  private final PackPair packs;
  private final FirmNumbers numbers;
  private final int[] situationOf;
  private final List<PairSituation> situations;

  /**
   * Compares two packs on some firms of the space of both.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  PairMap(PackPair packs, FirmNumbers numbers) {
    this.packs = packs;
    this.numbers = numbers;
    this.situationOf = new int[numbers.size()];
    this.situations = PairEvaluation.of(packs, tallies());
  }

  private List<SituationTally> tallies() {
    long[] nameOf = nameOf();
    Map<Long, Integer> places = new HashMap<>();
    List<int[]> fewest = new ArrayList<>();
    List<long[]> counts = new ArrayList<>();
    for (int n = 0; n < nameOf.length; n++) {
      Interruptions.requireNone();
      int place = places.computeIfAbsent(nameOf[n], name -> places.size());
      int answered = packs.space().one().answered(numbers.number(n));
      if (place == fewest.size()) {
        fewest.add(new int[] {n, answered});
        counts.add(new long[1]);
      } else if (answered < fewest.get(place)[1]) {
        fewest.set(place, new int[] {n, answered});
      }
      counts.get(place)[0]++;
      situationOf[n] = place;
    }
    return IntStream.range(0, fewest.size())
        .mapToObj(
            n ->
                new SituationTally(
                    counts.get(n)[0], numbers.number(fewest.get(n)[0]), fewest.get(n)[1]))
        .toList();
  }

  private long[] nameOf() {
    long[] nameOf = new long[numbers.size()];
    Processors.each(
        IntStream.rangeClosed(0, (nameOf.length - 1) / CHUNK).boxed().toList(),
        chunk -> {
          int end = Math.min(nameOf.length, (chunk + 1) * CHUNK);
          for (int n = chunk * CHUNK; n < end; n++) {
            nameOf[n] = packs.names().of(numbers.number(n));
          }
          return chunk;
        });
    return nameOf;
  }

  /** The situation of the firm at an index. */
  public PairSituation situation(int place) {
    return situations.get(situationOf[place]);
  }

  /** The index of the situation of a firm, by the firm's index. */
  public int indexOf(int place) {
    return situationOf[place];
  }

  /** The numbers of the firms that were compared. */
  public FirmNumbers numbers() {
    return numbers;
  }

  /** The names of the situations. */
  public PairSituations names() {
    return packs.names();
  }

  /** What depends only on single answers, and is not part of situations. */
  public OwnChanges own() {
    return packs.own();
  }

  /** The space of the questions that can touch the outcome. */
  public PairSpace space() {
    return packs.space();
  }

  /** How many firms were compared. */
  public int size() {
    return numbers.size();
  }

  /** Every situation, in the order of its index. */
  public List<PairSituation> situations() {
    return situations;
  }
}
