package io.firsthire.analysis;

import io.firsthire.suite.Processors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What a pack decides for every firm of a space. Firms in one situation are decided on together, by
 * the ordinary evaluator.
 */
public final class DecisionMap {
  private static final int CHUNK = 1 << 16;

  private final DecisionSpace space;
  private final List<Situation> situations;
  private final int[] situationOf;
  private final Set<String> fired;

  private DecisionMap(
      DecisionSpace space, List<Situation> situations, int[] situationOf, Set<String> first) {
    this.space = space;
    this.fired = new HashSet<>(first);
    situations.forEach(situation -> fired.addAll(situation.rules()));
    this.situations = situations;
    this.situationOf = situationOf;
  }

  /**
   * Maps a space.
   *
   * @throws IllegalArgumentException if the space has more firms than an array can
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static DecisionMap of(DecisionSpace space) {
    int size = space.size().intValueExact();
    Situations names = new Situations(space);
    long[] nameOf = new long[size];
    Processors.each(
        IntStream.rangeClosed(0, (size - 1) / CHUNK).boxed().toList(),
        chunk -> {
          for (int n = chunk * CHUNK; n < Math.min(size, (chunk + 1) * CHUNK); n++) {
            nameOf[n] = names.of(n);
          }
          return chunk;
        });
    Map<Long, Integer> places = new HashMap<>();
    int[] situationOf = new int[size];
    List<Group> groups = new ArrayList<>();
    for (int n = 0; n < size; n++) {
      int place = places.computeIfAbsent(nameOf[n], name -> places.size());
      if (place == groups.size()) {
        groups.add(new Group(n, space.answered(n)));
      }
      groups.get(place).count(n, space);
      situationOf[n] = place;
    }
    Evaluator evaluator = new Evaluator();
    Map<Object, Object> shared = new ConcurrentHashMap<>();
    return new DecisionMap(
        space,
        Processors.each(groups, group -> group.situation(space, evaluator, shared)),
        situationOf,
        names.fired().keySet());
  }

  /** Firms with one name, while they are being counted. */
  private static final class Group {
    private int firm;
    private int answered;
    private long firms;

    Group(int firm, int answered) {
      this.firm = firm;
      this.answered = answered;
    }

    void count(int other, DecisionSpace space) {
      firms++;
      int answers = space.answered(other);
      if (answers < answered) {
        firm = other;
        answered = answers;
      }
    }

    /** Sets that are equal are shared, since there are few of them, and many situations. */
    Situation situation(DecisionSpace space, Evaluator evaluator, Map<Object, Object> shared) {
      Evaluator.Result result = evaluator.evaluate(space.pack(), space.firm(firm));
      return new Situation(
          firm,
          firms,
          result.decision(),
          result.failure(),
          shared(shared, result.rules()),
          shared(shared, result.silent()));
    }

    @SuppressWarnings("unchecked")
    private static <T> T shared(Map<Object, Object> known, T value) {
      return (T) known.computeIfAbsent(value, same -> same);
    }
  }

  /** The space that is mapped. */
  public DecisionSpace space() {
    return space;
  }

  /** Every situation, in the order of their first firms. */
  List<Situation> situations() {
    return situations;
  }

  /** How many firms there are. */
  public int size() {
    return situationOf.length;
  }

  /** What is decided for a firm. */
  public Decision decision(int firm) {
    return situations.get(situationOf[firm]).decision();
  }

  /** The situation that a firm is in. */
  Situation situation(int firm) {
    return situations.get(situationOf[firm]);
  }

  /** How many firms get each decision. */
  public SortedMap<Decision, Long> counts() {
    SortedMap<Decision, Long> counts = new TreeMap<>();
    situations.forEach(s -> counts.merge(s.decision(), s.firms(), Long::sum));
    return counts;
  }

  /** The rules that concluded something for some firm. */
  Set<String> fired() {
    return fired;
  }
}
