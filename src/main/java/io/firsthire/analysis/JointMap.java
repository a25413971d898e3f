package io.firsthire.analysis;

import io.firsthire.pack.engine.Conclusion;
import io.firsthire.suite.Processors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * How two packs differ for each firm of their joint space: by the questions that can touch the
 * outcome, while all others are unanswered.
 */
final class JointMap {
  private static final int CHUNK = 1 << 14;

  /** Spreads what is hashed in order. */
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private final JointSpace space;
  private final FirmNumbers numbers;
  private final JointSituations names;
  private final AdviceGroups advice;
  private final int[] situationOf;
  private final List<Situation> situations;

  /**
   * Firms for which the packs differ in the same way, but for lines that depend on single answers.
   *
   * @param firm the one with the fewest answers, by its place
   * @param before how the roles stand in the first pack
   * @param contexts what the rules of each advice group can see of it, hashed
   */
  record Situation(int firm, long firms, Delta delta, Standing before, List<Long> contexts) {}

  private JointMap(
      JointSpace space, FirmNumbers numbers, JointSituations names, AdviceGroups advice) {
    this.space = space;
    this.numbers = numbers;
    this.names = names;
    this.advice = advice;
    this.situationOf = new int[numbers.size()];
    this.situations = evaluated();
  }

  /**
   * Compares two packs on some firms of their joint space.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  static JointMap of(
      JointSpace space, FirmNumbers numbers, JointSituations names, AdviceGroups advice) {
    return new JointMap(space, numbers, names, advice);
  }

  private List<Situation> evaluated() {
    long[] nameOf = new long[numbers.size()];
    Processors.each(
        IntStream.rangeClosed(0, (numbers.size() - 1) / CHUNK).boxed().toList(),
        chunk -> {
          int end = Math.min(numbers.size(), (chunk + 1) * CHUNK);
          for (int n = chunk * CHUNK; n < end; n++) {
            nameOf[n] = names.of(numbers.number(n));
          }
          return chunk;
        });
    Map<Long, Integer> places = new HashMap<>();
    List<int[]> fewest = new ArrayList<>();
    List<long[]> counts = new ArrayList<>();
    for (int n = 0; n < numbers.size(); n++) {
      int place = places.computeIfAbsent(nameOf[n], name -> places.size());
      int answered = answered(n);
      if (place == fewest.size()) {
        fewest.add(new int[] {n, answered});
        counts.add(new long[1]);
      } else if (answered < fewest.get(place)[1]) {
        fewest.set(place, new int[] {n, answered});
      }
      counts.get(place)[0]++;
      situationOf[n] = place;
    }
    Map<Delta, Delta> shared = new ConcurrentHashMap<>();
    Evaluator evaluator = new Evaluator();
    return Processors.each(
        IntStream.range(0, fewest.size()).boxed().toList(),
        n -> situation(fewest.get(n)[0], counts.get(n)[0], evaluator, shared));
  }

  private Situation situation(int firm, long firms, Evaluator evaluator, Map<Delta, Delta> shared) {
    Judged one = judged(space.one(), firm, 0, evaluator);
    Judged other = judged(space.other(), firm, 0, evaluator);
    Delta delta = Delta.between(one, other, names::isOfSituation);
    for (int variant = 1; variant < names.variants(); variant++) {
      delta =
          delta.and(
              Delta.between(
                  judged(space.one(), firm, variant, evaluator),
                  judged(space.other(), firm, variant, evaluator),
                  names::isOfSituation));
    }
    List<Long> contexts = new ArrayList<>();
    for (AdviceGroups.Group group : advice.groups()) {
      contexts.add(context(firm, group, delta, one, other));
    }
    return new Situation(
        firm,
        firms,
        shared.computeIfAbsent(delta, same -> same),
        Standing.of(one.conclusions()),
        contexts);
  }

  private Judged judged(DecisionSpace in, int firm, int variant, Evaluator evaluator) {
    return Judged.of(in.pack(), in.firm(numbers.number(firm), variant), evaluator);
  }

  private long context(int firm, AdviceGroups.Group group, Delta delta, Judged one, Judged other) {
    long context = Hash.of(delta.from() + "|" + delta.to() + "|" + delta.order());
    context = context * FACTOR + seen(one, group);
    context = context * FACTOR + seen(other, group);
    for (int n = 0; n < space.one().questions().size(); n++) {
      if (group.others().contains(space.one().questions().get(n).question().name())) {
        context = context * FACTOR + space.one().classOf(numbers.number(firm), n);
      }
    }
    return context;
  }

  private static long seen(Judged judged, AdviceGroups.Group group) {
    long seen = 0;
    for (Conclusion conclusion : judged.conclusions()) {
      if (group.types().contains(conclusion.fact().getClass().getSimpleName())
          && !group.rules().contains(conclusion.rule())) {
        seen += Hash.of(conclusion.fact().toString());
      }
    }
    return seen;
  }

  private int answered(int place) {
    return space.one().answered(numbers.number(place));
  }

  Situation situation(int place) {
    return situations.get(situationOf[place]);
  }

  int indexOf(int place) {
    return situationOf[place];
  }

  FirmNumbers numbers() {
    return numbers;
  }

  JointSituations names() {
    return names;
  }

  AdviceGroups advice() {
    return advice;
  }

  JointSpace space() {
    return space;
  }

  /** How many firms were compared. */
  int size() {
    return numbers.size();
  }

  List<Situation> situations() {
    return situations;
  }
}
