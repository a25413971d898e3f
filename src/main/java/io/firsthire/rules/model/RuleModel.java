package io.firsthire.rules.model;

import io.firsthire.machine.Interruptions;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Declaration;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.vocabulary.Concluded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pack's rules as they are written, and how facts flow between them. */
public final class RuleModel {
  private static final String FIRM = "Firm";
  private static final Set<String> INSERTS = Set.of("insert", "insertLogical");
  private static final Set<String> DECISION_TYPES = Set.of("Outcome", "Hire");

  private final List<SourceFile> files;
  private final Map<String, RuleSource> rules = new LinkedHashMap<>();
  private final Map<String, Integer> order = new HashMap<>();
  private final List<Flow> flows = new ArrayList<>();
  private volatile @Nullable Set<String> decisions;
  private final Map<String, Declaration> answers = new LinkedHashMap<>();
  private final FactTypes types;

  /**
   * What flows through a rule.
   *
   * @param read the types that its conditions read
   * @param made the types of the facts that it inserts or changes
   * @param fields the names that it uses for facts of each type, which include all fields it uses
   */
  private record Flow(
      String rule, Set<String> read, Set<String> made, Map<String, Set<String>> fields) {

    boolean readsQuestion(String type, String question) {
      return fields.getOrDefault(type, Set.of()).contains(question);
    }

    /**
     * Whether a rule concludes or reads facts about a firm. A rule that also makes facts of the
     * page stays with the page, which would lack them otherwise.
     */
    boolean isOfFirms() {
      return !made.isEmpty() && made.stream().allMatch(RuleModel::isConcluded)
          || read.stream().anyMatch(RuleModel::isConcluded);
    }
  }

  /** The model of a pack's files, which must be in the order of their paths. */
  public RuleModel(List<SourceFile> files) {
    this.files = List.copyOf(files);
    for (SourceFile file : files) {
      file.declarations().stream()
          .filter(RuleModel::holdsAnswers)
          .forEach(d -> answers.put(d.name(), d));
      for (RuleSource rule : file.rules()) {
        if (rules.putIfAbsent(rule.name(), rule) == null) {
          order.put(rule.name(), order.size());
          flows.add(new Flow(rule.name(), reads(rule), makes(rule), fields(rule)));
        }
      }
    }
    this.types = new FactTypes(files.stream().flatMap(f -> f.declarations().stream()).toList());
  }

  /** Whether a declaration's fields are questions. */
  static boolean holdsAnswers(Declaration declaration) {
    return declaration.name().equals(FIRM) || declaration.has("questions");
  }

  /** All types that the rules may name. */
  public FactTypes types() {
    return types;
  }

  /** The files in the order of their paths. */
  public List<SourceFile> files() {
    return files;
  }

  /** Every rule, in the order they are written. */
  public List<RuleSource> rules() {
    return List.copyOf(rules.values());
  }

  /**
   * A rule by its name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public RuleSource rule(String name) {
    RuleSource rule = rules.get(name);
    if (rule == null) {
      throw new IllegalArgumentException("no rule is named \"" + name + "\"");
    }
    return rule;
  }

  /** A rule's position among all rules as they are written, from 0. */
  public int order(String rule) {
    return order.getOrDefault(rule, -1);
  }

  /**
   * The declared types whose fields are questions, by name: {@code Firm}, and those marked
   * {@code @questions}.
   */
  public Map<String, Declaration> answers() {
    return answers;
  }

  /** Whether the fields of a declared type are questions. */
  public boolean isAnswers(String type) {
    return answers.containsKey(type);
  }

  /** The types that a rule's conditions read. */
  public static Set<String> reads(RuleSource rule) {
    Interruptions.requireNone();
    return rule.conditions().stream()
        .flatMap(Condition::patterns)
        .map(Condition.Pattern::type)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The types of the facts that a rule inserts, modifies or deletes. */
  public static Set<String> makes(RuleSource rule) {
    Interruptions.requireNone();
    Set<String> made = changes(rule);
    for (Action action : rule.actions()) {
      if (isInsert(action)) {
        action
            .expressions()
            .filter(Expression.New.class::isInstance)
            .forEach(fresh -> made.add(((Expression.New) fresh).type()));
      }
    }
    return made;
  }

  private static boolean isInsert(Action action) {
    return action instanceof Action.Evaluate evaluate
        && evaluate.expression() instanceof Expression.Call call
        && INSERTS.contains(call.name());
  }

  /** The types of the facts that a rule modifies or deletes. */
  public static Set<String> changes(RuleSource rule) {
    return rule.actions().stream()
        .filter(action -> !isInsert(action))
        .flatMap(Action::expressions)
        .filter(Expression.Name.class::isInstance)
        .flatMap(name -> boundType(rule, ((Expression.Name) name).name()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The types of the facts that a rule modifies. */
  public static Set<String> modifies(RuleSource rule) {
    return rule.actions().stream()
        .filter(Action.Modify.class::isInstance)
        .map(action -> ((Action.Modify) action).fact())
        .filter(Expression.Name.class::isInstance)
        .flatMap(name -> boundType(rule, ((Expression.Name) name).name()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> boundType(RuleSource rule, String variable) {
    return rule.conditions().stream()
        .flatMap(Condition::patterns)
        .filter(pattern -> variable.equals(pattern.variable()))
        .map(Condition.Pattern::type);
  }

  /**
   * The rules that decide about a firm. They depend on its answers, directly or through what other
   * such rules make, or they conclude or read facts about a firm. All other rules make the page.
   */
  public Set<String> decisionRules() {
    Set<String> known = decisions;
    if (known == null) {
      known =
          Collections.unmodifiableSet(closure(Flow::isOfFirms, new HashSet<>(answers.keySet())));
      decisions = known;
    }
    return known;
  }

  private static boolean isConcluded(String type) {
    return FactTypes.vocabularyClass(type)
        .filter(known -> known.isAnnotationPresent(Concluded.class))
        .isPresent();
  }

  private Set<String> closure(Predicate<Flow> first, Set<String> types) {
    Set<String> names = new HashSet<>();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Flow flow : flows) {
        Interruptions.requireNone();
        if (!names.contains(flow.rule())
            && (flow.read().stream().anyMatch(types::contains) || first.test(flow))) {
          names.add(flow.rule());
          types.addAll(flow.made());
          grown = true;
        }
      }
    }
    return names;
  }

  /**
   * The decision rules that depend on the firm only through its outcome and hire order, and whose
   * conclusions no other rule reads.
   */
  public Set<String> followUpRules() {
    List<Flow> decisions = flowsOf(decisionRules()).toList();
    Set<String> tainted = new HashSet<>(answers.keySet());
    decisions.forEach(flow -> tainted.addAll(flow.made()));
    tainted.removeAll(DECISION_TYPES);
    Set<String> readByDecisions = readBy(decisionRules());
    Set<String> followUps = new HashSet<>();
    for (Flow flow : decisions) {
      if (flow.read().stream().noneMatch(tainted::contains)
          && flow.made().stream().noneMatch(DECISION_TYPES::contains)
          && flow.made().stream().noneMatch(readByDecisions::contains)) {
        followUps.add(flow.rule());
      }
    }
    return followUps;
  }

  private Stream<Flow> flowsOf(Set<String> names) {
    return flows.stream().filter(flow -> names.contains(flow.rule()));
  }

  /** The types of facts that any of these rules reads. */
  public Set<String> readBy(Set<String> names) {
    return flowsOf(names).flatMap(flow -> flow.read().stream()).collect(Collectors.toSet());
  }

  /** Whether any rule reads a question. */
  public boolean isAsked(String type, String question) {
    return flows.stream().anyMatch(flow -> flow.readsQuestion(type, question));
  }

  /**
   * Whether an answer to a question can affect the outcome or the hire order, or can make rules
   * fire forever, so that there is no outcome.
   */
  public boolean canReachOutcome(String type, String question) {
    Set<String> types = new HashSet<>();
    Set<String> reached = closure(flow -> flow.readsQuestion(type, question), types);
    return types.stream().anyMatch(DECISION_TYPES::contains)
        || Recursion.isAmong(reached.stream().map(rules::get).toList());
  }

  /** The rules that depend on an answer to a question, directly or through what such rules make. */
  public Set<String> reachedBy(String type, String question) {
    return closure(flow -> flow.readsQuestion(type, question), new HashSet<>());
  }

  private static Map<String, Set<String>> fields(RuleSource rule) {
    Map<String, Set<String>> fields = new HashMap<>();
    Map<String, Set<String>> types = new HashMap<>();
    rule.conditions().stream()
        .flatMap(Condition::patterns)
        .forEach(
            pattern -> {
              if (pattern.variable() != null) {
                types
                    .computeIfAbsent(pattern.variable(), variable -> new HashSet<>())
                    .add(pattern.type());
              }
              Set<String> ofType = fields.computeIfAbsent(pattern.type(), t -> new HashSet<>());
              pattern.constraints().stream()
                  .flatMap(Expression::all)
                  .filter(Expression.Name.class::isInstance)
                  .forEach(name -> ofType.add(((Expression.Name) name).name()));
            });
    everyExpression(rule)
        .filter(Expression.Member.class::isInstance)
        .map(Expression.Member.class::cast)
        .filter(member -> member.target() instanceof Expression.Name)
        .forEach(
            member ->
                types
                    .getOrDefault(((Expression.Name) member.target()).name(), Set.of())
                    .forEach(
                        type ->
                            fields.computeIfAbsent(type, t -> new HashSet<>()).add(member.name())));
    return fields;
  }

  private static Stream<Expression> everyExpression(RuleSource rule) {
    return Stream.concat(
        rule.conditions().stream().flatMap(Condition::expressions),
        rule.actions().stream().flatMap(Action::expressions));
  }
}
