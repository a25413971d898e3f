package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Processors;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.Variants;
import io.firsthire.rules.source.RuleSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the rules of a pack that fire but change nothing that a reader can see. */
final class IdleRules {
  private final DecisionMap map;
  private final AdviceMap advice;
  private final Variants variants;
  private final Pack pack;
  private final FirmEvaluator evaluator = new FirmEvaluator();

  private IdleRules(DecisionMap map, AdviceMap advice, Variants variants) {
    this.map = map;
    this.advice = advice;
    this.variants = variants;
    this.pack = map.space().pack();
  }

  /** The idle rules of a mapped pack, each as a finding. */
  static List<Finding> of(DecisionMap map, AdviceMap advice, Variants variants) {
    return new IdleRules(map, advice, variants).idleRules();
  }

  private boolean differs(Pack variant, Firm firm) {
    return !evaluator
        .evaluate(variant, firm)
        .shown()
        .equals(evaluator.evaluate(pack, firm).shown());
  }

  private List<Finding> idleRules() {
    Map<String, Long> fired = new LinkedHashMap<>(map.fired());
    advice.fired().forEach(rule -> fired.putIfAbsent(rule, 0L));
    Set<String> visible = new HashSet<>(advice.visible());
    map.situations().forEach(situation -> visible.addAll(situation.visible()));
    // A rule that a verdict names would be missed.
    List<String> rules =
        pack.rules().rules().stream()
            .filter(rule -> fired.containsKey(rule.name()))
            .filter(rule -> !visible.contains(rule.name()))
            .map(RuleSource::name)
            .toList();
    return Processors.each(rules, rule -> idle(rule, fired.getOrDefault(rule, 0L))).stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<Finding> idle(String rule, long firm) {
    Pack without;
    try {
      without = variants.without(rule);
    } catch (BuildFailed e) {
      // The rule is needed: without it there is no comparison at all.
      return List.of();
    }
    Stream<Firm> firms =
        Stream.of(Stream.of(map.space().firm(firm)), fired(rule), inAdvice(), together(firm))
            .flatMap(stream -> stream);
    return firms.anyMatch(one -> differs(without, one))
        ? List.of()
        : List.of(
            new Finding(
                Finding.Kind.IDLE_RULE, rule, "at " + pack.rules().rule(rule).place(), 0, null));
  }

  private Stream<Firm> fired(String rule) {
    return map.situations().stream()
        .filter(situation -> situation.rules().contains(rule))
        .map(situation -> map.space().firm(situation.firm()));
  }

  private Stream<Firm> inAdvice() {
    return advice.contexts().stream().flatMap(advice::firms);
  }

  /** A firm's answers added to a firm of each situation. */
  private Stream<Firm> together(long firm) {
    Firm one = map.space().firm(firm);
    return map.situations().stream()
        .map(situation -> AdviceMap.firm(map.space().firm(situation.firm()), one));
  }
}
