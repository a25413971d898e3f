package io.firsthire.composition;

import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.DistributiveRules;
import io.firsthire.analysis.space.Mentions;
import io.firsthire.analysis.space.TextJoin;
import io.firsthire.composition.RuleUnit.UnitQuestion;
import io.firsthire.decide.Firm;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pack's rules about firms in units of which each concludes the same for many firms. There are
 * three kinds:
 *
 * <ul>
 *   <li>Groups. The distributive rules that read some questions, with those that follow from them.
 *       What they conclude depends only on the answers to these questions.
 *   <li>The core: the later rules. What they conclude depends on what they see of the groups'
 *       conclusions, and on the answers that they read themselves.
 *   <li>Sinks. Later rules of whose conclusions no rule reads anything. What they conclude depends
 *       on the core's conclusions that they read, and on the answers that they read.
 * </ul>
 *
 * The page {@code soundness.md} says what this rests on.
 */
final class Division {
  private final Pack pack;
  private final DistributiveRules distributive;
  private final List<AnswerCode> codes = new ArrayList<>();

  /** The types of facts that rules about firms read. */
  private final Set<String> read;

  private final List<RuleUnit> groups = new ArrayList<>();
  private final List<RuleUnit> sinks = new ArrayList<>();
  private final Set<String> core;
  private final Set<String> sinkTypes = new HashSet<>();

  Division(Pack pack) {
    this.pack = pack;
    DecisionSpace space = DecisionSpace.of(pack, question -> true);
    this.distributive = DistributiveRules.of(space);
    for (Classes classes : space.questions()) {
      codes.add(new AnswerCode(classes, codes.size()));
    }
    this.read =
        pack.rules().decisionRules().stream()
            .flatMap(rule -> RuleModel.reads(pack.rules().rule(rule)).stream())
            .collect(Collectors.toSet());
    this.core = new HashSet<>(distributive.later().names());
    findSinks();
    Set<String> follows =
        distributive.names().stream()
            .filter(name -> !distributive.isFirst(name))
            .collect(Collectors.toSet());
    Set<String> left = new HashSet<>(distributive.names());
    left.removeAll(follows);
    for (List<Integer> together : distributive.together()) {
      List<AnswerCode> asked = together.stream().map(codes::get).toList();
      Set<String> rules =
          left.stream()
              .filter(name -> asked.stream().anyMatch(code -> mentions(name, code).any()))
              .collect(Collectors.toSet());
      left.removeAll(rules);
      rules.addAll(follows);
      groups.add(unit(asked, rules, core));
    }
    left.addAll(follows);
    groups.add(unit(List.of(), left, Set.of()));
  }

  private RuleUnit unit(List<AnswerCode> asked, Set<String> rules, Set<String> alsoCore) {
    List<UnitQuestion> questions = asked.stream().map(code -> of(code, rules, alsoCore)).toList();
    return new RuleUnit(questions, rules, isRepeatable(questions, rules));
  }

  /** Whether no rule can see what its rules' conclusions quote. */
  private boolean isRepeatable(List<UnitQuestion> questions, Set<String> rules) {
    List<AnswerCode> quoted =
        questions.stream().filter(UnitQuestion::quoted).map(UnitQuestion::code).toList();
    return quoted.stream().allMatch(AnswerCode::exact)
        && rules.stream()
            .filter(rule -> quoted.stream().anyMatch(code -> quotes(rule, code)))
            .allMatch(rule -> Collections.disjoint(RuleModel.makes(pack.rules().rule(rule)), read));
  }

  private UnitQuestion of(AnswerCode code, Set<String> rules, Set<String> alsoCore) {
    boolean quoted =
        Stream.concat(rules.stream(), alsoCore.stream()).anyMatch(rule -> quotes(rule, code));
    boolean plainly =
        code.exact()
            && alsoCore.stream().noneMatch(rule -> quotes(rule, code))
            && rules.stream().allMatch(rule -> quotesPlainly(rule, code));
    return new UnitQuestion(code, quoted || !code.exact(), plainly);
  }

  /** Whether a rule's conclusions only join an answer to texts, if they contain it at all. */
  private boolean quotesPlainly(String rule, AnswerCode code) {
    Mentions mentions = mentions(rule, code);
    return pack.rules().rule(rule).actions().stream()
        .flatMap(Action::expressions)
        .filter(mentions::inAny)
        .allMatch(Division::isPlain);
  }

  private static boolean isPlain(Expression part) {
    return part instanceof Expression.Name
        || part instanceof Expression.Member
        || part instanceof Expression.New
        || part instanceof Expression.Call call && call.target() == null
        || TextJoin.is(part);
  }

  private Mentions mentions(String rule, AnswerCode code) {
    Question question = pack.question(code.question());
    if (question == null) {
      throw new IllegalStateException("a pack has its questions");
    }
    return new Mentions(question, pack.rules().rule(rule));
  }

  private boolean quotes(String rule, AnswerCode code) {
    Mentions mentions = mentions(rule, code);
    return pack.rules().rule(rule).actions().stream()
        .flatMap(Action::expressions)
        .anyMatch(mentions::inAny);
  }

  private void findSinks() {
    Set<String> needed = new HashSet<>(read);
    needed.add("Outcome");
    needed.add("Hire");
    // A verdict looks for the rule that saw the need of a support.
    needed.add("Need");
    needed.add("Support");
    Set<String> follow = pack.rules().followUpRules();
    List<String> found =
        core.stream()
            .filter(name -> !follow.contains(name))
            .filter(name -> Collections.disjoint(RuleModel.makes(pack.rules().rule(name)), needed))
            .filter(name -> isSink(pack.rules().rule(name)))
            .sorted()
            .toList();
    found.forEach(core::remove);
    for (String name : found) {
      List<AnswerCode> asked = codes.stream().filter(code -> mentions(name, code).any()).toList();
      sinks.add(unit(asked, Set.of(name), Set.of()));
      sinkTypes.addAll(ofTheDecision(pack.rules().rule(name)));
    }
  }

  /**
   * Whether a rule reads answers, and of others only facts that are never changed and only wanted.
   */
  private boolean isSink(RuleSource rule) {
    Set<String> ofTheDecision = ofTheDecision(rule);
    return RuleModel.changes(rule).isEmpty()
        && codes.stream().anyMatch(code -> mentions(rule.name(), code).any())
        && ofTheDecision.stream().allMatch(this::isOnlyInsertedByLaterRules)
        && rule.conditions().stream()
            .filter(condition -> !(condition instanceof Condition.Pattern))
            .flatMap(Condition::patterns)
            .noneMatch(pattern -> ofTheDecision.contains(pattern.type()));
  }

  private Set<String> ofTheDecision(RuleSource rule) {
    return RuleModel.reads(rule).stream()
        .filter(type -> !pack.rules().isAnswers(type) && !distributive.isSameForEveryFirm(type))
        .collect(Collectors.toSet());
  }

  private boolean isOnlyInsertedByLaterRules(String type) {
    return pack.rules().decisionRules().stream()
        .map(pack.rules()::rule)
        .filter(maker -> RuleModel.makes(maker).contains(type))
        .allMatch(
            maker ->
                !distributive.contains(maker.name()) && !RuleModel.changes(maker).contains(type));
  }

  /** Finds the class of each answer of a firm. */
  CodedFirm coded(Firm firm) {
    Map<String, Object> answers = firm.answers();
    @Nullable Object[] given = new Object[codes.size()];
    int[] classes = new int[given.length];
    for (int n = 0; n < given.length; n++) {
      AnswerCode code = codes.get(n);
      given[n] = answers.get(code.question());
      classes[n] = code.classOf(given[n]);
    }
    return new CodedFirm(answers, firm.unknown(), given, classes);
  }

  /** The code of each question. */
  Map<String, AnswerCode> codes() {
    return codes.stream().collect(Collectors.toMap(AnswerCode::question, code -> code));
  }

  /** The place of each question. */
  Map<String, Integer> places() {
    return codes.stream().collect(Collectors.toMap(AnswerCode::question, AnswerCode::place));
  }

  /** The rules that are distributive. */
  DistributiveRules distributive() {
    return distributive;
  }

  /** The groups; the last one has the rules that depend on no answer. */
  List<RuleUnit> groups() {
    return groups;
  }

  /** The rules of the core, by their names. */
  Set<String> core() {
    return core;
  }

  /** The sinks. */
  List<RuleUnit> sinks() {
    return sinks;
  }

  /** The types of the core's conclusions that sinks read. */
  Set<String> sinkTypes() {
    return sinkTypes;
  }

  /**
   * The questions whose answers the core itself quotes, or tells apart more finely than classes.
   */
  Set<String> quotedByCore() {
    return codes.stream()
        .filter(code -> !code.exact() || core.stream().anyMatch(rule -> quotes(rule, code)))
        .map(AnswerCode::question)
        .collect(Collectors.toSet());
  }

  /** The questions whose answers the core reads itself. */
  Set<String> readByCore() {
    return codes.stream()
        .filter(code -> core.stream().anyMatch(rule -> mentions(rule, code).any()))
        .map(AnswerCode::question)
        .collect(Collectors.toSet());
  }
}
