package io.firsthire.analysis.space;

import io.firsthire.rules.model.Question;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The distributive rules of a pack: what they conclude for several answers is what they conclude
 * for each one, put together, and nothing changes it later. Such a rule depends on answers, or on
 * one single fact that only such rules make, and otherwise only on facts that are the same for
 * every firm.
 *
 * <p>All other rules that depend on a firm are later rules: what they conclude depends on what they
 * see of the distributive rules' conclusions. Two kinds of rules count as later rules, too. Rules
 * that depend on questions outside the space do, since the space's firms do not determine what they
 * conclude. And so do rules of whose conclusions a later rule could see some before all are there,
 * since the order then matters ({@link Stratification}).
 */
public final class DistributiveRules {
  private final DecisionSpace space;
  private final RuleModel rules;
  private final Set<String> first = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> typesChanged = new HashSet<>();
  private final LaterRules later;
  private final AnswerFlow flow;

  /** The rules of a space's pack, sorted once for all spaces of the same questions. */
  public static DistributiveRules of(DecisionSpace space) {
    return space.ofItsPack(DistributiveRules.class, () -> new DistributiveRules(space));
  }

  private DistributiveRules(DecisionSpace space) {
    this.space = space;
    Pack pack = space.pack();
    this.rules = pack.rules();
    this.flow = new AnswerFlow(pack);
    List<RuleSource> deciding = rules.decisionRules().stream().map(rules::rule).toList();
    deciding.stream()
        .filter(rule -> !onlyInserts(rule))
        .forEach(rule -> typesChanged.addAll(RuleModel.makes(rule)));
    Stratification strata = new Stratification(rules, deciding);
    Set<String> without = beyond();
    Set<String> overtaken = Set.of();
    do {
      without.addAll(overtaken);
      sort(deciding, flow, without);
      overtaken = strata.overtaken(names, without);
      // Each round takes out rules that the next one must do without.
    } while (!overtaken.isEmpty());
    this.later =
        new LaterRules(deciding.stream().filter(rule -> !names.contains(rule.name())).toList());
  }

  private void sort(List<RuleSource> deciding, AnswerFlow flow, Set<String> without) {
    first.clear();
    deciding.stream().filter(rule -> isFirst(rule, flow)).map(RuleSource::name).forEach(first::add);
    first.removeAll(without);
    names.clear();
    names.addAll(first);
    while (deciding.stream()
        .filter(rule -> !without.contains(rule.name()))
        .anyMatch(rule -> follows(rule, flow, deciding) && names.add(rule.name()))) {
      // Each rule added may let others follow.
    }
  }

  /** The rules that depend on questions outside the space. */
  private Set<String> beyond() {
    Set<Question> inside =
        space.questions().stream().map(Classes::question).collect(Collectors.toSet());
    return space.pack().questions().stream()
        .filter(question -> !inside.contains(question))
        .flatMap(q -> rules.reachedBy(q.declaredIn(), q.name()).stream())
        .collect(Collectors.toSet());
  }

  private boolean isFirst(RuleSource rule, AnswerFlow flow) {
    return stays(rule)
        && RuleModel.reads(rule).stream()
            .allMatch(type -> rules.isAnswers(type) || flow.isSameForEveryFirm(type));
  }

  private boolean follows(RuleSource rule, AnswerFlow flow, List<RuleSource> deciding) {
    List<Condition.Pattern> ofTheFirm =
        rule.conditions().stream()
            .flatMap(Condition::patterns)
            .filter(pattern -> !flow.isSameForEveryFirm(pattern.type()))
            .toList();
    return ofTheFirm.size() == 1
        && rule.conditions().contains(ofTheFirm.get(0))
        && !rules.isAnswers(ofTheFirm.get(0).type())
        && stays(rule)
        && deciding.stream()
            .filter(other -> RuleModel.makes(other).contains(ofTheFirm.get(0).type()))
            .allMatch(other -> names.contains(other.name()));
  }

  /** Whether nothing that a rule concludes is changed or deleted by another. */
  private boolean stays(RuleSource rule) {
    return onlyInserts(rule) && Collections.disjoint(RuleModel.makes(rule), typesChanged);
  }

  static boolean onlyInserts(RuleSource rule) {
    return rule.actions().stream()
        .allMatch(
            action ->
                action instanceof Action.Evaluate evaluate
                    && evaluate.expression() instanceof Expression.Call call
                    && call.name().equals("insert"));
  }

  /**
   * Whether a rule is distributive, and depends on answers directly and on nothing else of the
   * firm.
   */
  public boolean isFirst(String rule) {
    return first.contains(rule);
  }

  /** Whether a rule is distributive. */
  public boolean contains(String rule) {
    return names.contains(rule);
  }

  /** Their names. */
  public Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  /** Whether the facts of a type are the same for every firm: no rule about firms makes any. */
  public boolean isSameForEveryFirm(String type) {
    return flow.isSameForEveryFirm(type);
  }

  /** All other rules that depend on the firm. */
  public LaterRules later() {
    return later;
  }

  /**
   * The questions of the space in groups, by index; questions that some rule reads together are in
   * one group.
   */
  public List<List<Integer>> together() {
    List<Integer> all = IntStream.range(0, space.questions().size()).boxed().toList();
    List<List<Integer>> read = new ArrayList<>();
    first.forEach(
        name -> read.add(all.stream().filter(question -> reads(name, question)).toList()));
    return Partition.of(all, read).stream().map(List::copyOf).toList();
  }

  /**
   * The distributive rules that read answers directly, and only to questions of a group or to none.
   * What they do for a firm depends only on its answers to these questions.
   */
  public Set<String> firstOf(QuestionGroup group) {
    return first.stream()
        .filter(
            name ->
                IntStream.of(group.questions()).anyMatch(n -> reads(name, n))
                    || IntStream.range(0, space.questions().size()).noneMatch(n -> reads(name, n)))
        .collect(Collectors.toSet());
  }

  private boolean reads(String rule, int question) {
    return new Mentions(space.questions().get(question).question(), rules.rule(rule)).any();
  }
}
