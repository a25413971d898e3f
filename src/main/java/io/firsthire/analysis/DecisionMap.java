package io.firsthire.analysis;

import io.firsthire.suite.Processors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a pack decides for every firm of a space, or for a sample of them. Firms in one situation
 * are decided on together, by the ordinary evaluator.
 */
public final class DecisionMap {
  private static final int CHUNK = 1 << 16;

  private final DecisionSpace space;
  private final Situations names;
  private final Sample sample;
  private final List<Situation> situations;
  private final int[] situationOf;
  private final Map<Long, Decision> beyond = new ConcurrentHashMap<>();

  private DecisionMap(
      DecisionSpace space,
      Situations names,
      Sample sample,
      List<Situation> situations,
      int[] situationOf) {
    this.space = space;
    this.names = names;
    this.sample = sample;
    this.situations = situations;
    this.situationOf = situationOf;
    for (int place = 0; sample != null && place < situationOf.length; place++) {
      beyond.put(names.of(firm(place)), situations.get(situationOf[place]).decision());
    }
  }

  /**
   * Maps all of a space.
   *
   * @throws ArithmeticException if the space has more firms than an array can
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static DecisionMap of(DecisionSpace space) {
    return of(space, null, space.size().intValueExact());
  }

  /** Maps a sample of a space. */
  static DecisionMap of(DecisionSpace space, Sample sample) {
    return of(space, sample, sample.firms().length);
  }

  private static DecisionMap of(DecisionSpace space, Sample sample, int size) {
    Situations names = new Situations(space);
    long[] nameOf = new long[size];
    Processors.each(
        IntStream.rangeClosed(0, (size - 1) / CHUNK).boxed().toList(),
        chunk -> {
          for (int n = chunk * CHUNK; n < Math.min(size, (chunk + 1) * CHUNK); n++) {
            nameOf[n] = names.of(sample == null ? n : sample.firms()[n]);
          }
          return chunk;
        });
    Map<Long, Integer> places = new HashMap<>();
    int[] situationOf = new int[size];
    List<Group> groups = new ArrayList<>();
    for (int n = 0; n < size; n++) {
      int place = places.computeIfAbsent(nameOf[n], name -> places.size());
      if (place == groups.size()) {
        groups.add(new Group());
      }
      groups.get(place).count(sample == null ? n : sample.firms()[n], space);
      situationOf[n] = place;
    }
    Evaluator evaluator = new Evaluator();
    Map<Object, Object> shared = new ConcurrentHashMap<>();
    List<Situation> situations =
        Processors.each(groups, group -> group.situation(space, evaluator, shared));
    return new DecisionMap(space, names, sample, situations, situationOf);
  }

  /** Firms with one name, while they are being counted. */
  private static final class Group {
    private long firm;
    private int answered = Integer.MAX_VALUE;
    private long firms;

    void count(long other, DecisionSpace space) {
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
          shared(shared, result.visible().collect(Collectors.toSet())),
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

  /** The sample of the space that is mapped; null if it is all of it. */
  Sample sample() {
    return sample;
  }

  /** Every situation, in the order of their first firms. */
  List<Situation> situations() {
    return situations;
  }

  /** How many firms are mapped. */
  public int size() {
    return situationOf.length;
  }

  /** The number in the space of a mapped firm, by its place in the map. */
  long firm(int place) {
    return sample == null ? place : sample.firms()[place];
  }

  /** What is decided for a firm of the space, by its number. */
  public Decision decision(long firm) {
    if (sample == null) {
      return situations.get(situationOf[(int) firm]).decision();
    }
    return beyond.computeIfAbsent(
        names.of(firm),
        name -> new Evaluator().evaluate(space.pack(), space.firm(firm)).decision());
  }

  /** How many firms get each decision. */
  public SortedMap<Decision, Long> counts() {
    SortedMap<Decision, Long> counts = new TreeMap<>();
    situations.forEach(s -> counts.merge(s.decision(), s.firms(), Long::sum));
    return counts;
  }

  /** The rules that concluded something for some firm, each with a firm for which it did. */
  Map<String, Long> fired() {
    Map<String, Long> fired = new HashMap<>(names.fired());
    for (Situation situation : situations) {
      situation.rules().forEach(rule -> fired.putIfAbsent(rule, situation.firm()));
    }
    return fired;
  }

  /** The situation of a mapped firm, by their places. */
  int situationOf(int place) {
    return situationOf[place];
  }
}
