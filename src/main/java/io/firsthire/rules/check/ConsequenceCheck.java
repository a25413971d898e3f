package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what one rule does: it may only insert, delete and modify facts. */
final class ConsequenceCheck {
  private static final Set<String> INSERTS = Set.of("insert", "insertLogical");
  private static final Set<String> DELETES = Set.of("delete", "retract");
  private static final List<String> ALLOWED =
      List.of("delete", "insert", "insertLogical", "modify", "retract");

  private final RuleSource rule;
  private final FactTypes types;
  private final DiagnosticCollector findings;
  private final VariableScope scope;
  private final ExpressionCheck expressions;
  private final NewFactCheck facts;
  private final List<FactExpression> made = new ArrayList<>();
  private final Set<String> incomplete;

  /**
   * Prepares the check.
   *
   * @param incomplete receives the types that have a fact which could not be read
   */
  ConsequenceCheck(
      RuleSource rule,
      FactTypes types,
      DiagnosticCollector findings,
      VariableScope scope,
      Set<String> incomplete) {
    this.rule = rule;
    this.types = types;
    this.findings = findings;
    this.scope = scope;
    this.incomplete = incomplete;
    RuleContext context = new RuleContext(rule, types, scope, findings, false);
    this.expressions = new ExpressionCheck(context);
    this.facts = new NewFactCheck(context, expressions, incomplete);
  }

  /** The facts that the rule makes, as far as they could be read. */
  List<FactExpression> check() {
    Set<String> deleted = new HashSet<>();
    for (Action action : rule.actions()) {
      afterDeletion(action, deleted);
      if (action instanceof Action.Modify modify) {
        modify(modify);
      } else {
        evaluate(((Action.Evaluate) action).expression());
      }
    }
    return made;
  }

  /** Finds actions on a fact after its deletion, which would bring it back. */
  private void afterDeletion(Action action, Set<String> deleted) {
    Expression fact = null;
    if (action instanceof Action.Modify modify) {
      fact = modify.fact();
    } else if (isDeletion(((Action.Evaluate) action).expression())) {
      fact = ((Expression.Call) ((Action.Evaluate) action).expression()).arguments().get(0);
    }
    if (fact instanceof Expression.Name name) {
      boolean gone =
          action instanceof Action.Modify
              ? deleted.contains(name.name())
              : !deleted.add(name.name());
      if (gone) {
        error(
            Code.UNSUPPORTED,
            name.span(),
            "'" + name.name() + "' has been deleted before",
            "Delete it last, and once.");
      }
    }
  }

  private static boolean isDeletion(Expression expression) {
    return expression instanceof Expression.Call call
        && call.target() == null
        && DELETES.contains(call.name())
        && call.arguments().size() == 1;
  }

  private void evaluate(Expression expression) {
    if (expression instanceof Expression.Call call
        && call.target() == null
        && INSERTS.contains(call.name())) {
      if (call.arguments().size() == 1 && call.arguments().get(0) instanceof Expression.New fact) {
        facts.made(fact).ifPresent(made::add);
      } else if (call.arguments().size() == 1
          && call.arguments().get(0) instanceof Expression.Call made
          && types.fact(made.name()).isPresent()) {
        incomplete.add(made.name());
        error(Code.SYNTAX, made.span(), "expected 'new' before '" + made.name() + "'", null);
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
        DiagnosticCollector.meant(name, ALLOWED));
    expression
        .all()
        .filter(Expression.New.class::isInstance)
        .map(e -> ((Expression.New) e).type())
        .forEach(incomplete::add);
  }

  private @Nullable FactType boundFact(Expression expression) {
    if (expression instanceof Expression.Name name) {
      VariableScope.Variable variable = scope.variable(name.name());
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
    Expression value = call.arguments().get(0);
    facts.fits(fact, fact.field(name).get(), value, expressions.type(value, null));
  }

  private void error(Code code, Span at, String message, @Nullable String suggestion) {
    findings.add(code, rule, at, message, suggestion);
  }
}
