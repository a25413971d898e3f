package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Processors;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What depends on the advice questions, those that cannot touch the outcome. They are mapped in
 * groups: questions that some rule depends on together are in one group. Each group is tried in
 * each context, that is, for firms of the decision map that the group's rules can tell from each
 * other.
 */
final class AdviceMap {
  /** The most contexts that are tried; the report says if there are more. */
  private static final int MOST_CONTEXTS = 10_000;

  private final DecisionMap map;
  private final AdviceRules rules;
  private final List<Context> contexts;
  private final boolean complete;
  private final List<DecisionSpace> groups;
  private final Set<String> fired = new HashSet<>();
  private final Set<String> visible = new HashSet<>();
  private final Set<Question> effective = new HashSet<>();
  private Optional<Finding> failure = Optional.empty();
  private long firms;

  /**
   * Firms of the decision map that the advice rules cannot tell from each other.
   *
   * @param firm one of them
   * @param firms how many they are
   */
  record Context(Firm firm, long firms) {}

  private AdviceMap(DecisionMap map) {
    Pack pack = map.space().pack();
    this.map = map;
    this.rules = new AdviceRules(pack);
    List<Context> all = contexts(map, rules);
    this.complete = all.size() <= MOST_CONTEXTS;
    this.contexts = all.stream().limit(MOST_CONTEXTS).toList();
    this.groups =
        rules.together().stream().map(group -> DecisionSpace.of(pack, group::contains)).toList();
  }

  /** Maps the questions that a map leaves out. */
  static AdviceMap of(DecisionMap map) {
    AdviceMap advice = new AdviceMap(map);
    advice.groups.forEach(advice::evaluate);
    return advice;
  }

  private static List<Context> contexts(DecisionMap map, AdviceRules rules) {
    DecisionSpace space = map.space();
    FirmEvaluator evaluator = map.evaluator();
    // Nothing is known of a firm for which rules fail, so it does not count as one that sees
    // nothing.
    record ContextKey(Object seen, List<Integer> classes, boolean failed, long alone) {}
    List<Situation> situations = map.situations();
    List<ContextKey> told =
        Processors.each(
            situations,
            situation -> {
              Firm firm = space.firm(situation.firm());
              List<Integer> classes = new ArrayList<>();
              for (int n = 0; n < space.questions().size(); n++) {
                if (rules.othersRead().contains(space.questions().get(n).question())) {
                  classes.add(space.classOf(situation.firm(), n));
                }
              }
              FirmEvaluator.Result result = evaluator.evaluate(space.pack(), firm);
              return new ContextKey(
                  rules.seen(result.conclusions()),
                  classes,
                  result.decision().equals(Decision.FAILURE),
                  rules.readChangedPage() ? situation.firm() : 0);
            });
    Map<ContextKey, List<Situation>> alike = new LinkedHashMap<>();
    for (int n = 0; n < situations.size(); n++) {
      alike.computeIfAbsent(told.get(n), first -> new ArrayList<>()).add(situations.get(n));
    }
    return alike.values().stream().map(all -> context(space, all)).toList();
  }

  private static Context context(DecisionSpace space, List<Situation> alike) {
    long fewest =
        alike.stream()
            .map(Situation::firm)
            .min(Comparator.comparingInt(space::answered))
            .orElseThrow();
    return new Context(space.firm(fewest), alike.stream().mapToLong(Situation::firms).sum());
  }

  /** What was seen in one context. */
  private record Observation(
      Set<String> fired, Set<String> visible, Set<Question> effective, Optional<Finding> failure) {}

  private void evaluate(DecisionSpace group) {
    FirmEvaluator evaluator = map.evaluator();
    for (Observation seen :
        Processors.each(contexts, context -> seen(group, context.firm(), evaluator))) {
      fired.addAll(seen.fired());
      visible.addAll(seen.visible());
      effective.addAll(seen.effective());
      failure = failure.or(seen::failure);
    }
    firms += contexts.size() * group.size().longValueExact();
  }

  private static Observation seen(DecisionSpace group, Firm context, FirmEvaluator evaluator) {
    Set<String> fired = new HashSet<>();
    Set<String> visible = new HashSet<>();
    List<Object> shown = new ArrayList<>();
    Optional<Finding> failure = Optional.empty();
    for (int n = 0; n < group.size().intValueExact(); n++) {
      Firm firm = firm(context, group.firm(n));
      FirmEvaluator.Result result = evaluator.evaluate(group.pack(), firm);
      if (failure.isEmpty() && result.decision().equals(Decision.FAILURE)) {
        failure =
            Optional.of(
                new Finding(
                    Finding.Kind.FAILURE,
                    result.decision().outcome(),
                    String.valueOf(result.failure()),
                    0,
                    firm));
      }
      fired.addAll(result.rules());
      result.visible().forEach(visible::add);
      shown.add(result.shown());
    }
    Set<Question> effective = new HashSet<>();
    for (int q = 0; q < group.questions().size(); q++) {
      if (isEffective(group, q, shown)) {
        effective.add(group.questions().get(q).question());
      }
    }
    return new Observation(fired, visible, effective, failure);
  }

  private static boolean isEffective(DecisionSpace group, int question, List<Object> shown) {
    for (int firm = 0; firm < shown.size(); firm++) {
      for (int c = 0; c < group.questions().get(question).size(); c++) {
        if (!shown.get(firm).equals(shown.get((int) group.with(firm, question, c)))) {
          return true;
        }
      }
    }
    return false;
  }

  /** A firm that gives the answers of both; where they differ, those of the other. */
  static Firm firm(Firm one, Firm other) {
    Map<String, Object> answers = new LinkedHashMap<>(one.answers());
    answers.putAll(other.answers());
    return new Firm(answers);
  }

  /** All firms of a context, for each group of questions. */
  Stream<Firm> firms(Context context) {
    return groups.stream()
        .flatMap(
            group ->
                LongStream.range(0, group.size().longValueExact())
                    .mapToObj(number -> firm(context.firm(), group.firm(number))));
  }

  /** The groups of questions. */
  List<DecisionSpace> groups() {
    return groups;
  }

  /** How many firms were evaluated. */
  long firms() {
    return firms;
  }

  /** Whether every context was tried. */
  boolean complete() {
    return complete;
  }

  /** A firm for which rules fail; empty if there is none among those that were tried. */
  Optional<Finding> failure() {
    return failure;
  }

  /** Why only samples of answers were tried, as a part of a sentence; empty if all were. */
  Optional<String> inexact() {
    return groups.stream().flatMap(group -> group.inexact().stream()).findFirst();
  }

  /** The rules that concluded something for some firm. */
  Set<String> fired() {
    return fired;
  }

  /** The rules that some verdict shows, by name or place. */
  Set<String> visible() {
    return visible;
  }

  /** The questions whose answers changed something that a reader sees. */
  Set<Question> effective() {
    return effective;
  }

  /** The advice questions that a rule depends on. */
  List<Question> apartFrom(String rule) {
    return rules.reaching(rule);
  }

  /** The contexts in which the questions were mapped. */
  List<Context> contexts() {
    return contexts;
  }

  /** The decision map, of all other questions. */
  DecisionMap map() {
    return map;
  }
}
