package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.space.Combination;
import io.firsthire.analysis.space.Combinations;
import io.firsthire.analysis.space.Sample;
import io.firsthire.machine.Processors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many firms of a map get each decision, for every two classes of any two questions. */
public final class PairCounts {
  private final DecisionMap map;
  private final List<Decision> decisions;
  private final List<Pair> pairs = new ArrayList<>();
  private final List<long[]> counts;

  private PairCounts(DecisionMap map) {
    this.map = map;
    this.decisions = List.copyOf(map.counts().keySet());
    int questions = map.space().questions().size();
    for (int one = 0; one < questions; one++) {
      for (int other = one + 1; other < questions; other++) {
        pairs.add(new Pair(one, other, size(one), size(other)));
      }
    }
    Sample sample = map.sample();
    this.counts =
        Processors.each(pairs, pair -> sample == null ? all(pair) : sampled(pair, sample));
  }

  private int size(int question) {
    return map.space().questions().get(question).size();
  }

  /** Counts the firms of a map. */
  static PairCounts of(DecisionMap map) {
    return new PairCounts(map);
  }

  /** Two questions by index, and how many classes they have. */
  private record Pair(int one, int other, int sizeOfOne, int sizeOfOther) {
    int cells() {
      return sizeOfOne * sizeOfOther;
    }

    int cell(int classOfOne, int classOfOther) {
      return classOfOne * sizeOfOther + classOfOther;
    }
  }

  private long[] all(Pair pair) {
    Combinations one = map.names().groupOf(pair.one);
    Combinations other = map.names().groupOf(pair.other);
    Map<Long, Long> rest =
        SituationCounts.of(
            map.names().groups().stream().filter(g -> g != one && g != other).toList(), c -> true);
    long[] cells = new long[pair.cells() * decisions.size()];
    for (Combination first : one.all()) {
      int classOfOne = one.classOf(first, pair.one);
      if (one == other) {
        int cell = pair.cell(classOfOne, one.classOf(first, pair.other));
        add(rest, first.name(), cell, cells);
      } else {
        for (Combination second : other.all()) {
          int cell = pair.cell(classOfOne, other.classOf(second, pair.other));
          add(rest, first.name() + second.name(), cell, cells);
        }
      }
    }
    return cells;
  }

  private void add(Map<Long, Long> rest, long name, int cell, long[] cells) {
    rest.forEach(
        (other, firms) -> {
          Decision decision = map.named(name + other).decision();
          cells[cell * decisions.size() + decisions.indexOf(decision)] += firms;
        });
  }

  private long[] sampled(Pair pair, Sample sample) {
    long[] cells = new long[pair.cells() * decisions.size()];
    for (long firm : sample.firms()) {
      int cell =
          pair.cell(map.space().classOf(firm, pair.one), map.space().classOf(firm, pair.other));
      cells[cell * decisions.size() + decisions.indexOf(map.decision(firm))]++;
    }
    return cells;
  }

  /** The decisions that some firm gets, in order. */
  public List<String> decisions() {
    return decisions.stream().map(Decision::toString).toList();
  }

  /**
   * The counts of each question with each later one, in order. Each holds a number for each class
   * of the first, for each class of the other, for each decision.
   */
  public List<long[]> counts() {
    return counts;
  }
}
