package io.firsthire.pack.check;

import io.firsthire.pack.model.FactType;
import io.firsthire.pack.model.FactTypes;
import io.firsthire.pack.model.ValueType;
import io.firsthire.pack.source.Action;
import io.firsthire.pack.source.Expression;
import io.firsthire.pack.source.RuleSource;
import io.firsthire.pack.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what one rule does: it may only insert, delete and modify facts. */
final class ConsequenceCheck {
  private static final Set<String> INSERTS = Set.of("insert", "insertLogical");
  private static final Set<String> DELETES = Set.of("delete", "retract");
  private static final List<String> ALLOWED =
      List.of("delete", "insert", "insertLogical", "modify", "retract");

  private final RuleSource rule;
  private final FactTypes types;
  private final Findings findings;
  private final Scope scope;
  private final ExpressionCheck expressions;
  private final List<MadeFact> made = new ArrayList<>();
  private final Set<String> incomplete;

  /**
   * Prepares the check.
   *
   * @param incomplete takes the types of which a fact could not be read
   */
  ConsequenceCheck(
      RuleSource rule, FactTypes types, Findings findings, Scope scope, Set<String> incomplete) {
    this.rule = rule;
    this.types = types;
    this.findings = findings;
    this.scope = scope;
    this.incomplete = incomplete;
    this.expressions = new ExpressionCheck(rule, types, scope, findings, false);
  }

  /** The facts that the rule makes, as far as they could be read. */
  List<MadeFact> check() {
    for (Action action : rule.actions()) {
      if (action instanceof Action.Modify modify) {
        modify(modify);
      } else {
        evaluate(((Action.Evaluate) action).expression());
      }
    }
    return made;
  }

  private void evaluate(Expression expression) {
    if (expression instanceof Expression.Call call
        && call.target() == null
        && INSERTS.contains(call.name())) {
      if (call.arguments().size() == 1 && call.arguments().get(0) instanceof Expression.New fact) {
        insert(fact);
      } else {
        error(
            Code.UNSAFE_CODE,
            call.arguments().isEmpty() ? call.span() : call.arguments().get(0).span(),
            "'" + call.name() + "' takes one new fact",
            "Write " + call.name() + "(new …(…));");
      }
    } else if (expression instanceof Expression.Call call
        && call.target() == null
        && DELETES.contains(call.name())) {
      if (call.arguments().size() != 1 || boundFact(call.arguments().get(0)) == null) {
        error(
            Code.UNSAFE_CODE,
            call.span(),
            "'" + call.name() + "' takes one fact that is bound under 'when'",
            null);
      }
    } else {
      notAllowed(expression);
    }
  }

  private void notAllowed(Expression expression) {
    boolean call = expression instanceof Expression.Call;
    String name = call ? ((Expression.Call) expression).name() : "";
    error(
        Code.UNSAFE_CODE,
        call ? ((Expression.Call) expression).nameSpan() : expression.span(),
        "after 'then' a rule may only insert, delete or modify facts",
        Findings.meant(name, ALLOWED));
    expression
        .all()
        .filter(Expression.New.class::isInstance)
        .map(e -> ((Expression.New) e).type())
        .forEach(incomplete::add);
  }

  private FactType boundFact(Expression expression) {
    if (expression instanceof Expression.Name name) {
      Scope.Variable variable = scope.variable(name.name());
      if (variable != null && variable.type().kind() == ValueType.Kind.FACT) {
        return types.fact(variable.type().name()).orElse(null);
      }
    }
    return null;
  }

  private void modify(Action.Modify modify) {
    FactType fact = boundFact(modify.fact());
    if (fact == null || !fact.declared() || fact.answers()) {
      error(
          Code.UNSAFE_CODE,
          modify.fact().span(),
          "only a fact of a type that rules declare for themselves can be modified",
          "Delete it and insert another.");
      return;
    }
    for (Expression change : modify.changes()) {
      change(fact, change);
    }
  }

  private void change(FactType fact, Expression change) {
    if (!(change instanceof Expression.Call call
        && call.target() == null
        && call.name().startsWith("set")
        && call.name().length() > 3
        && call.arguments().size() == 1)) {
      error(Code.UNSAFE_CODE, change.span(), "'modify' sets fields, each as in setAmount(3)", null);
      return;
    }
    String name = Character.toLowerCase(call.name().charAt(3)) + call.name().substring(4);
    if (fact.field(name).isEmpty()) {
      expressions.unknownField(fact, name, call.nameSpan());
      return;
    }
    fits(fact, fact.field(name).get(), call.arguments().get(0));
  }

  private void insert(Expression.New fact) {
    FactType type = types.fact(fact.type()).orElse(null);
    if (type == null) {
      error(
          Code.UNKNOWN_TYPE,
          fact.typeSpan(),
          "there is no type of fact '" + fact.type() + "'",
          Findings.meant(fact.type(), types.names()));
      Nearest.to(fact.type(), types.names()).ifPresent(incomplete::add);
      fact.arguments().forEach(argument -> expressions.type(argument, null));
      return;
    }
    if (type.answers()) {
      error(
          Code.INVALID_FACT,
          fact.typeSpan(),
          "a firm's answers are given, and not made by rules",
          null);
      return;
    }
    arguments(fact, type);
  }

  private void arguments(Expression.New fact, FactType type) {
    List<ValueType> given =
        fact.arguments().stream().map(argument -> expressions.type(argument, null)).toList();
    List<FactType.Field> fields =
        type.constructors().stream()
            .filter(constructor -> constructor.size() == given.size())
            .max(Comparator.comparing(constructor -> fitting(constructor, given)))
            .orElse(null);
    if (fields == null) {
      incomplete.add(type.name());
      error(
          Code.WRONG_ARGUMENTS,
          fact.typeSpan(),
          type.name()
              + " takes "
              + ways(type)
              + ", but here "
              + (given.size() == 1 ? "is 1 value" : "are " + given.size() + " values"),
          null);
      return;
    }
    boolean fits = true;
    Map<FactType.Field, Expression> values = new LinkedHashMap<>();
    for (int n = 0; n < fields.size(); n++) {
      values.put(fields.get(n), fact.arguments().get(n));
      fits &= fits(type, fields.get(n), fact.arguments().get(n), given.get(n));
    }
    if (!fits) {
      incomplete.add(type.name());
      return;
    }
    made.add(new MadeFact(rule, fact, type, values));
    Samples.problem(type, fields, fact.arguments())
        .ifPresent(problem -> error(Code.INVALID_FACT, fact.typeSpan(), problem, null));
  }

  private static long fitting(List<FactType.Field> fields, List<ValueType> given) {
    long fitting = 0;
    for (int n = 0; n < given.size(); n++) {
      fitting += given.get(n).fits(fields.get(n).type()) ? 1 : 0;
    }
    return fitting;
  }

  private static String ways(FactType type) {
    return type.constructors().stream()
        .filter(fields -> !fields.isEmpty())
        .map(
            fields ->
                fields.stream()
                    .map(FactType.Field::name)
                    .collect(Collectors.joining(", ", "(", ")")))
        .collect(Collectors.joining(" or "));
  }

  private void fits(FactType type, FactType.Field field, Expression value) {
    fits(type, field, value, expressions.type(value, null));
  }

  private boolean fits(FactType type, FactType.Field field, Expression value, ValueType given) {
    if (given.fits(field.type())) {
      return true;
    }
    boolean narrowed = given.isNumber() && field.type().isNumber();
    error(
        Code.WRONG_TYPE,
        value.span(),
        "the "
            + field.name()
            + " of "
            + type.name()
            + " is "
            + field.type().described()
            + ", but this is "
            + given.described(),
        narrowed ? "Write (int) before it." : meant(field.type(), value));
    return false;
  }

  private static String meant(ValueType wanted, Expression value) {
    String text = Constants.text(value);
    return wanted.kind() == ValueType.Kind.CHOICE
            && text != null
            && FactTypes.values(wanted.name()).contains(text)
        ? "Did you mean " + wanted.name() + "." + text + "?"
        : null;
  }

  private void error(Code code, Span at, String message, String suggestion) {
    findings.add(code, rule, at, message, suggestion);
  }
}
