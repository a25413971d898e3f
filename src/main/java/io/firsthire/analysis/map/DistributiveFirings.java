package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.space.Combination;
import io.firsthire.analysis.space.Combinations;
import io.firsthire.analysis.space.DistributiveRules;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Interruptions;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which distributive rules fire for a firm. Whether one fires depends on the firm's answers to a
 * single group of questions, so each combination of a group's classes is tried once.
 */
final class DistributiveFirings {
  private final DecisionMap map;
  private final DistributiveRules distributive;
  private final Map<Combination, Set<String>> fired = new IdentityHashMap<>();

  DistributiveFirings(DecisionMap map) {
    this.map = map;
    this.distributive = DistributiveRules.of(map.space());
    for (Combinations group : map.names().groups()) {
      Set<String> first = distributive.firstOf(group.group());
      group.all().forEach(c -> fired.put(c, fired(group, c, first)));
    }
  }

  /** Whether a rule is distributive, so that single combinations decide whether it fires. */
  boolean isDistributive(String rule) {
    return distributive.contains(rule);
  }

  /** The distributive rules that a combination of answers lets fire. */
  Set<String> of(Combination combination) {
    return Objects.requireNonNull(fired.get(combination));
  }

  private Set<String> fired(Combinations group, Combination combination, Set<String> first) {
    try {
      return fired(group.group().alone(combination.place()), first);
    } catch (LimitReached | RuleFailed e) {
      // Together with other answers, the rules might not fail.
      OptionalLong sound = sound(group, combination);
      return sound.isPresent() ? fired(sound.getAsLong(), first) : Set.of();
    }
  }

  private OptionalLong sound(Combinations group, Combination combination) {
    return map.situations().stream()
        .filter(situation -> !situation.decision().equals(Decision.FAILURE))
        .mapToLong(Situation::firm)
        .filter(firm -> group.of(firm) == combination)
        .findFirst();
  }

  /** The distributive rules that fire because of certain first rules, or for every firm. */
  private Set<String> fired(long number, Set<String> first) {
    Firm firm = map.space().firm(number);
    Set<String> names = new HashSet<>();
    Map<Object, Boolean> ownOfMade = new IdentityHashMap<>();
    Interruptions.requireNone();
    for (Firing firing : map.space().pack().decisions().trace(firm.answers())) {
      boolean own = first.contains(firing.rule()) || follows(firing, ownOfMade);
      firing.made().forEach(fact -> ownOfMade.put(fact, own));
      if (own && distributive.contains(firing.rule())) {
        names.add(firing.rule());
      }
    }
    return names;
  }

  /**
   * Whether a rule that follows others matched facts that come from the first rules, or facts that
   * every firm shares.
   */
  private boolean follows(Firing firing, Map<Object, Boolean> ownOfMade) {
    boolean onlyShared = firing.matched().stream().noneMatch(ownOfMade::containsKey);
    return !distributive.isFirst(firing.rule())
        && (onlyShared
            || firing.matched().stream().anyMatch(fact -> ownOfMade.getOrDefault(fact, false)));
  }
}
