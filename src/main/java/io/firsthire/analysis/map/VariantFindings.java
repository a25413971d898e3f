package io.firsthire.analysis.map;

import io.firsthire.analysis.decision.Evaluator;
import io.firsthire.analysis.decision.Shown;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.machine.Processors;
import io.firsthire.pack.BuildFailed;
import io.firsthire.pack.Pack;
import io.firsthire.pack.Variants;
import io.firsthire.pack.source.RuleSource;
import io.firsthire.verdict.Firm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Finds what shows only beside variants of a pack: rules in another order, or one rule less. */
final class VariantFindings {
  /** Shuffled packs that every situation is decided on by. */
  private static final int SHUFFLES = 3;

  private final DecisionMap map;
  private final AdviceMap advice;
  private final Variants variants;
  private final Pack pack;
  private final Evaluator evaluator = new Evaluator();

  private VariantFindings(DecisionMap map, AdviceMap advice, Variants variants) {
    this.map = map;
    this.advice = advice;
    this.variants = variants;
    this.pack = map.space().pack();
  }

  /** Results that depend on an order, and rules that change nothing. */
  static List<Finding> of(DecisionMap map, AdviceMap advice, Variants variants) {
    VariantFindings findings = new VariantFindings(map, advice, variants);
    List<Finding> all = new ArrayList<>();
    for (int seed = 0; seed < SHUFFLES && all.isEmpty(); seed++) {
      all.addAll(findings.dependingOnOrder(new Random(seed)));
    }
    all.addAll(findings.idleRules());
    return all;
  }

  private List<Finding> dependingOnOrder(Random random) {
    try {
      Pack shuffled = variants.shuffled(random);
      List<Situation> different =
          Processors.each(map.situations(), situation -> differing(shuffled, situation)).stream()
              .flatMap(List::stream)
              .toList();
      return different.stream()
          .min(Comparator.comparingInt(situation -> map.space().answered(situation.firm())))
          .map(fewest -> finding(shuffled, different, fewest))
          .stream()
          .toList();
    } catch (BuildFailed e) {
      return List.of(
          new Finding(Finding.Kind.ORDER, "the catalogue", e.getMessage(), map.size(), null));
    }
  }

  private List<Situation> differing(Pack shuffled, Situation situation) {
    Firm firm = map.space().firm(situation.firm());
    return differs(shuffled, firm) ? List.of(situation) : List.of();
  }

  private boolean differs(Pack variant, Firm firm) {
    return !evaluator
        .evaluate(variant, firm)
        .shown()
        .equals(evaluator.evaluate(pack, firm).shown());
  }

  private Finding finding(Pack shuffled, List<Situation> different, Situation fewest) {
    Firm firm = map.space().firm(fewest.firm());
    Evaluator.Result one = evaluator.evaluate(pack, firm);
    Evaluator.Result other = evaluator.evaluate(shuffled, firm);
    String parts =
        one.verdict() == null || other.verdict() == null
            ? "whether there is a verdict"
            : String.join(", ", Shown.differing(one.verdict(), other.verdict()));
    return new Finding(
        Finding.Kind.ORDER,
        parts,
        one.decision() + " or " + other.decision(),
        different.stream().mapToLong(Situation::firms).sum(),
        firm);
  }

  private List<Finding> idleRules() {
    Map<String, Long> fired = new LinkedHashMap<>(map.fired());
    advice.fired().forEach(rule -> fired.putIfAbsent(rule, 0L));
    Set<String> visible = new HashSet<>(advice.visible());
    map.situations().forEach(situation -> visible.addAll(situation.visible()));
    // A rule that a verdict names is missed in it.
    List<String> rules =
        pack.rules().rules().stream()
            .filter(rule -> fired.containsKey(rule.name()))
            .filter(rule -> !visible.contains(rule.name()) && !visible.contains(rule.place()))
            .map(RuleSource::name)
            .toList();
    return Processors.each(rules, rule -> idle(rule, fired.get(rule))).stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<Finding> idle(String rule, long firm) {
    Pack without;
    try {
      without = variants.without(rule);
    } catch (BuildFailed e) {
      // Without it there would be no comparison at all.
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
    return advice.contexts().stream()
        .flatMap(
            context -> advice.groups().stream().flatMap(group -> inGroup(context.firm(), group)));
  }

  private static Stream<Firm> inGroup(Firm context, DecisionSpace group) {
    return LongStream.range(0, group.size().longValueExact())
        .mapToObj(number -> AdviceMap.firm(context, group.firm(number)));
  }

  /** The answers of one firm in the situations of all others. */
  private Stream<Firm> together(long firm) {
    Firm one = map.space().firm(firm);
    return map.situations().stream()
        .map(situation -> AdviceMap.firm(map.space().firm(situation.firm()), one));
  }
}
