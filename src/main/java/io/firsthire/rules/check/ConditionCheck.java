package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks one rule's conditions, and binds its variables. */
final class ConditionCheck {
  private static final List<String> FUNCTIONS = List.of("average", "count", "max", "min", "sum");

  private final RuleSource rule;
  private final FactTypes types;
  private final DiagnosticCollector findings;
  private final VariableScope scope;
  private final RuleContext context;
  private final ExpressionCheck expressions;

  ConditionCheck(
      RuleSource rule, FactTypes types, DiagnosticCollector findings, VariableScope scope) {
    this.rule = rule;
    this.types = types;
    this.findings = findings;
    this.scope = scope;
    this.context = new RuleContext(rule, types, scope, findings, true);
    this.expressions = new ExpressionCheck(context);
  }

  void check() {
    rule.conditions().forEach(this::condition);
  }

  private void condition(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      pattern(pattern);
    } else if (condition instanceof Condition.Quantified quantified) {
      inside(quantified.conditions());
    } else if (condition instanceof Condition.Joined joined) {
      joined(joined);
    } else {
      accumulate((Condition.Accumulate) condition);
    }
  }

  /** Checks nested conditions; what they bind is not known outside. */
  private void inside(List<Condition> conditions) {
    Set<String> outside = Set.copyOf(scope.names());
    conditions.forEach(this::condition);
    scope.names().retainAll(outside);
  }

  /** Checks joined conditions. Each alternative may bind the same variables. */
  private void joined(Condition.Joined joined) {
    boolean alternatives = joined.operator().equals("or");
    Map<String, VariableScope.Variable> before = Map.copyOf(scope.variables());
    Map<String, VariableScope.Variable> bound = new LinkedHashMap<>();
    for (Condition condition : joined.conditions()) {
      condition(condition);
      if (alternatives) {
        bound.putAll(scope.variables());
        scope.names().retainAll(before.keySet());
      }
    }
    bound.forEach(scope::bind);
  }

  private void bind(String name, VariableScope.Variable variable) {
    VariableScope.Variable before = scope.variable(name);
    if (before != null) {
      findings.add(
          Code.DUPLICATE_VARIABLE,
          rule,
          variable.at(),
          "'" + name + "' is already bound in line " + before.at().line(),
          "Give it another name, or compare with it by '=='.");
    }
    if (ReservedWords.contains(name)) {
      findings.add(
          Code.SYNTAX,
          rule,
          variable.at(),
          "'" + name + "' is a word of the rule language",
          "Write $" + name + ".");
    }
    scope.bind(name, variable);
  }

  private void pattern(Condition.Pattern pattern) {
    FactType type = types.fact(pattern.type()).orElse(null);
    if (type == null) {
      context.unknownType(pattern.type(), pattern.typeSpan());
      bindUnknown(pattern);
      return;
    }
    if (pattern.variable() != null) {
      ValueType fact = new ValueType(ValueType.Kind.FACT, type.name());
      bind(pattern.variable(), new VariableScope.Variable(fact, pattern.span()));
    }
    pattern.constraints().forEach(constraint -> constraint(constraint, type));
  }

  /**
   * Binds a pattern's variables, so that one unknown type does not make all of them unknown, too.
   */
  private void bindUnknown(Condition.Pattern pattern) {
    if (pattern.variable() != null) {
      scope.bind(pattern.variable(), new VariableScope.Variable(ValueType.UNKNOWN, pattern.span()));
    }
    pattern.constraints().stream()
        .flatMap(Expression::all)
        .filter(Expression.Bind.class::isInstance)
        .map(Expression.Bind.class::cast)
        .forEach(
            bind ->
                scope.bind(
                    bind.variable(), new VariableScope.Variable(ValueType.UNKNOWN, bind.span())));
  }

  private void constraint(Expression constraint, FactType owner) {
    constraint
        .all()
        .filter(Expression.Bind.class::isInstance)
        .map(Expression.Bind.class::cast)
        .forEach(bind -> bind(bind, owner));
    ValueType type = expressions.type(constraint, owner);
    boolean condition = type.kind() == ValueType.Kind.BOOLEAN || type.isUnknown();
    if (!condition && !(constraint instanceof Expression.Bind)) {
      findings.add(
          Code.WRONG_TYPE,
          rule,
          constraint.span(),
          Wording.written(constraint)
              + " is "
              + type.described()
              + ", which is not a condition by itself",
          "Compare it, as in " + compared(constraint) + ".");
    }
  }

  private static String compared(Expression constraint) {
    return constraint instanceof Expression.Name name ? name.name() + " != null" : "x == y";
  }

  private void bind(Expression.Bind bind, FactType owner) {
    FactType.Field field =
        bind.value() instanceof Expression.Name name ? owner.field(name.name()).orElse(null) : null;
    // Errors in the value are found when the whole constraint is checked.
    ValueType type =
        field != null
            ? field.type()
            : new ExpressionCheck(context.with(new DiagnosticCollector()))
                .type(bind.value(), owner);
    VariableScope.Source source = field == null ? null : new VariableScope.Source(owner, field);
    bind(bind.variable(), new VariableScope.Variable(type, bind.span(), source));
  }

  private void accumulate(Condition.Accumulate accumulate) {
    Set<String> outside = Set.copyOf(scope.names());
    condition(accumulate.source());
    List<VariableScope.Variable> results =
        accumulate.functions().stream().map(this::result).toList();
    scope.names().retainAll(outside);
    for (int n = 0; n < results.size(); n++) {
      if (accumulate.functions().get(n) instanceof Expression.Bind bind) {
        bind(bind.variable(), results.get(n));
      }
    }
    accumulate.constraints().forEach(constraint -> constraint(constraint, EMPTY));
  }

  private static final FactType EMPTY =
      new FactType("accumulate", false, true, false, List.of(), List.of());

  private VariableScope.Variable result(Expression function) {
    Expression called = function instanceof Expression.Bind bind ? bind.value() : function;
    if (!(called instanceof Expression.Call call
        && call.target() == null
        && FUNCTIONS.contains(call.name()))) {
      boolean named = called instanceof Expression.Call;
      findings.add(
          Code.UNKNOWN_FUNCTION,
          rule,
          named ? ((Expression.Call) called).nameSpan() : called.span(),
          "accumulate has the functions " + String.join(", ", FUNCTIONS) + ", not this one",
          named ? DiagnosticCollector.meant(((Expression.Call) called).name(), FUNCTIONS) : null);
      return new VariableScope.Variable(ValueType.UNKNOWN, function.span());
    }
    List<ValueType> arguments =
        call.arguments().stream().map(argument -> expressions.type(argument, null)).toList();
    return new VariableScope.Variable(resultType(call, arguments), function.span());
  }

  private ValueType resultType(Expression.Call call, List<ValueType> arguments) {
    if (call.name().equals("count")) {
      return ValueType.LONG;
    }
    if (arguments.size() != 1 || !arguments.get(0).isUnknown() && !arguments.get(0).isNumber()) {
      findings.add(
          Code.WRONG_TYPE, rule, call.span(), "'" + call.name() + "' wants one number", null);
      return ValueType.UNKNOWN;
    }
    return call.name().equals("average") ? ValueType.DECIMAL : arguments.get(0);
  }
}
