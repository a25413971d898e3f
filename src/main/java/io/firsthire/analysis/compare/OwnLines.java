package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.DistributiveRules;
import io.firsthire.analysis.space.Hash;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells where the lines of verdicts come from, in the same way for two packs. A line comes either
 * from answers that its rule reads directly, whatever else a firm answers, or from all that is
 * concluded of a firm, its situation.
 */
final class OwnLines {
  private static final String SUPPORT = "Support";

  private final Map<Pack, DistributiveRules> distributive;
  private final AdviceGroups advice;
  private final Set<String> own = new HashSet<>();
  private final boolean supportIsDistributive;
  private final boolean textsFlow;

  /**
   * Sorts the rules of packs.
   *
   * @param readsAnswers whether a rule reads a question whose answers are told apart
   */
  OwnLines(
      Map<Pack, DistributiveRules> distributive,
      AdviceGroups advice,
      Predicate<String> readsAnswers) {
    this.distributive = distributive;
    this.advice = advice;
    for (Pack pack : distributive.keySet()) {
      own.addAll(pack.rules().decisionRules());
    }
    own.removeIf(
        name -> advice.dependsOnAny(name) || !readsAnswers.test(name) || !isFirstWhereItIs(name));
    this.supportIsDistributive = all(SUPPORT);
    this.textsFlow =
        !supportIsDistributive || distributive.keySet().stream().anyMatch(this::passesFactsOn);
  }

  private boolean isFirstWhereItIs(String name) {
    return distributive.entrySet().stream()
        .filter(entry -> entry.getKey().rules().decisionRules().contains(name))
        .allMatch(
            entry ->
                entry.getValue().contains(name)
                    && RuleModel.reads(entry.getKey().rules().rule(name)).stream()
                        .anyMatch(entry.getKey().rules()::isAnswers));
  }

  private boolean all(String made) {
    return distributive.entrySet().stream()
        .allMatch(
            entry ->
                entry.getKey().rules().decisionRules().stream()
                    .filter(n -> RuleModel.makes(entry.getKey().rules().rule(n)).contains(made))
                    .allMatch(entry.getValue()::contains));
  }

  private DistributiveRules distributive(Pack of) {
    return Objects.requireNonNull(distributive.get(of));
  }

  /** Whether a later rule passes on whole facts, with texts that no condition reads. */
  private boolean passesFactsOn(Pack pack) {
    DistributiveRules rules = distributive(pack);
    return pack.rules().decisionRules().stream()
        .filter(name -> !rules.contains(name))
        .map(pack.rules()::rule)
        .anyMatch(OwnLines::usesAFact);
  }

  private static boolean usesAFact(RuleSource rule) {
    Set<String> facts =
        rule.conditions().stream()
            .flatMap(Condition::patterns)
            .map(Condition.Pattern::variable)
            .filter(variable -> variable != null)
            .collect(Collectors.toSet());
    return rule.actions().stream()
        .flatMap(Action::expressions)
        .anyMatch(part -> part instanceof Expression.Name name && facts.contains(name.name()));
  }

  /**
   * Whether a line depends only on the answers that its rule reads. The line must show that rule:
   * otherwise another rule's line in the other pack may look the same.
   */
  boolean isOwn(Line.TracedLine told) {
    return own.contains(told.rule())
        && switch (told.line().part()) {
          case ADVICE -> told.by().equals(told.rule());
          case REASONS -> told.by().equals(told.rule()) || supportIsDistributive;
          default -> false;
        };
  }

  /** The rules whose lines depend only on the answers that they read. */
  Set<String> own() {
    return own;
  }

  /** Whether a line depends on all that is concluded of a firm from questions about the outcome. */
  boolean isOfSituation(Line.TracedLine told) {
    return !isOwn(told) && !advice.dependsOnAny(told.by());
  }

  /** What the lines of situations show of distributive conclusions, as a hash of the set. */
  long seen(Pack pack, List<Conclusion> conclusions) {
    DistributiveRules rules = distributive(pack);
    long seen = 0;
    for (Conclusion conclusion : conclusions) {
      if (rules.contains(conclusion.rule())) {
        seen += rules.later().seen(conclusion.fact());
        seen += textsFlow ? Hash.of(conclusion.rule() + "|" + conclusion.fact()) : 0;
      }
    }
    for (Line.TracedLine told : Line.of(pack, conclusions)) {
      if (rules.contains(told.by()) && isOfSituation(told)) {
        seen += Hash.of(told.line().toString());
      }
    }
    return seen;
  }
}
