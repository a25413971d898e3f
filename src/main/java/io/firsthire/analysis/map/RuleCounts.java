package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Sample;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Interruptions;
import io.firsthire.machine.Processors;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Counts for how many firms each rule fires, for rules that depend on answers. Firms for which the
 * rules fail are left out.
 */
final class RuleCounts {
  private final DecisionMap map;
  private final AdviceMap advice;
  private final DistributiveFirings distributive;
  private final Map<Long, Set<String>> fired = new HashMap<>();

  private RuleCounts(DecisionMap map, AdviceMap advice) {
    this.map = map;
    this.advice = advice;
    this.distributive = new DistributiveFirings(map);
    List<Long> names = List.copyOf(map.situationsByName().keySet());
    List<Set<String>> all =
        Processors.each(map.situations(), situation -> fired(map.space().firm(situation.firm())));
    for (int n = 0; n < all.size(); n++) {
      fired.put(names.get(n), all.get(n));
    }
  }

  /** The counts, in the order in which the rules are written. */
  static List<RuleCount> of(DecisionMap map, AdviceMap advice) {
    RuleCounts counts = new RuleCounts(map, advice);
    Map<String, RuleCount> apart = new HashMap<>();
    advice.groups().stream()
        .flatMap(group -> counts.apart(group).stream())
        .forEach(count -> apart.put(count.rule(), count));
    List<String> rules =
        map.space().pack().rules().rules().stream()
            .map(RuleSource::name)
            .filter(map.space().pack().rules().decisionRules()::contains)
            .toList();
    return Processors.each(
        rules, rule -> apart.containsKey(rule) ? apart.get(rule) : counts.mapped(rule));
  }

  /** The rules that fire for a firm; none if the rules fail. */
  private Set<String> fired(Firm firm) {
    try {
      Interruptions.requireNone();
      return map.space().pack().decisions().trace(firm.answers()).stream()
          .map(Firing::rule)
          .collect(Collectors.toSet());
    } catch (LimitReached | RuleFailed e) {
      return Set.of();
    }
  }

  /** The count of a rule that depends on no advice question. */
  private RuleCount mapped(String rule) {
    SortedMap<Decision, Long> firms;
    if (!distributive.isDistributive(rule)) {
      firms = later(rule);
    } else {
      Sample sample = map.sample();
      firms = sample == null ? distributive(rule) : sampled(rule, sample);
    }
    SortedMap<String, Long> decisions = new TreeMap<>();
    firms.forEach((decision, count) -> decisions.put(decision.toString(), count));
    long sum = firms.values().stream().mapToLong(Long::longValue).sum();
    return new RuleCount(rule, sum, map.size(), List.of(), decisions);
  }

  /** A later rule fires for all firms in a situation, or for none. */
  private SortedMap<Decision, Long> later(String rule) {
    SortedMap<Decision, Long> firms = new TreeMap<>();
    map.situationsByName()
        .forEach(
            (name, situation) -> {
              if (fired.getOrDefault(name, Set.of()).contains(rule)) {
                firms.merge(situation.decision(), situation.firms(), Long::sum);
              }
            });
    return firms;
  }

  /** Counts all firms but those for which no combination of their answers lets the rule fire. */
  private SortedMap<Decision, Long> distributive(String rule) {
    SortedMap<Decision, Long> firms = new TreeMap<>(map.counts());
    firms.remove(Decision.FAILURE);
    if (map.names().groups().isEmpty()) {
      return later(rule);
    }
    SituationCounts.of(map.names().groups(), c -> !distributive.of(c).contains(rule))
        .forEach(
            (name, count) ->
                firms.computeIfPresent(
                    map.named(name).decision(),
                    (decision, all) -> all > count ? Long.valueOf(all - count) : null));
    return firms;
  }

  private SortedMap<Decision, Long> sampled(String rule, Sample sample) {
    SortedMap<Decision, Long> firms = new TreeMap<>();
    for (long firm : sample.firms()) {
      boolean fires =
          map.names().groups().stream()
              .map(group -> distributive.of(group.of(firm)))
              .anyMatch(rules -> rules.contains(rule));
      if (fires) {
        firms.merge(map.decision(firm), 1L, Long::sum);
      }
    }
    firms.remove(Decision.FAILURE);
    return firms;
  }

  /** The counts of rules that depend on a group of advice questions. */
  private List<RuleCount> apart(DecisionSpace group) {
    List<Question> questions = group.questions().stream().map(Classes::question).toList();
    Map<String, Long> firms = new HashMap<>();
    for (AdviceMap.Context context : advice.contexts()) {
      LongStream.range(0, group.size().longValueExact())
          .mapToObj(n -> fired(AdviceMap.firm(context.firm(), group.firm(n))))
          .flatMap(Set::stream)
          .forEach(rule -> firms.merge(rule, context.firms(), Long::sum));
    }
    long all =
        advice.contexts().stream().mapToLong(AdviceMap.Context::firms).sum()
            * group.size().longValueExact();
    List<String> names = questions.stream().map(Question::name).toList();
    List<RuleCount> counts = new ArrayList<>();
    for (String rule : map.space().pack().rules().decisionRules()) {
      if (advice.apartFrom(rule).stream().anyMatch(questions::contains)) {
        long count = firms.getOrDefault(rule, 0L);
        counts.add(new RuleCount(rule, count, all, names, new TreeMap<>()));
      }
    }
    return counts;
  }
}
