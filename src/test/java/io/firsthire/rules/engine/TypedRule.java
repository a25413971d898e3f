package io.firsthire.rules.engine;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A rule that we accept, with the type of each of its expressions. */
final class TypedRule {
  /**
   * One expression of the rule.
   *
   * @param primitive whether it is a number or truth value that Java has as no object
   * @param constant whether nothing in it is a field or a variable
   * @param condition whether it stands under {@code when}
   * @param of the type of fact whose fields can be named, or null
   */
  record Part(
      Expression expression,
      ValueType type,
      boolean primitive,
      boolean constant,
      boolean condition,
      FactType of) {
    boolean is(ValueType.Kind kind) {
      return type.kind() == kind;
    }
  }

  /** A value that becomes a field of a fact. */
  record FieldValue(FactType.Field field, Part value) {}

  /** What a variable stands for. */
  private record Binding(ValueType type, boolean primitive) {}

  private final RuleSource rule;
  private final FactTypes types;
  private final Set<String> modified;
  private final Map<String, Binding> scope = new HashMap<>();
  private final Map<Expression, Part> parts = new java.util.IdentityHashMap<>();
  private final List<Part> ordered = new ArrayList<>();
  private final List<FieldValue> given = new ArrayList<>();
  private final Map<String, Set<Boolean>> bound = new HashMap<>();

  private TypedRule(RuleSource rule, FactTypes types, Set<String> modified) {
    this.rule = rule;
    this.types = types;
    this.modified = modified;
  }

  /** A rule of a pack; we accept both. */
  static TypedRule of(RuleModel model, RuleSource rule) {
    Set<String> modified =
        model.rules().stream()
            .flatMap(each -> RuleModel.modifies(each).stream())
            .collect(Collectors.toSet());
    TypedRule typed = new TypedRule(rule, model.types(), modified);
    rule.conditions().forEach(typed::condition);
    rule.actions().forEach(typed::action);
    return typed;
  }

  /** What its conditions look like. */
  RuleShape shape() {
    return new RuleShape(rule);
  }

  /** All expressions, parts before what they are parts of. */
  List<Part> parts() {
    return ordered;
  }

  /** All values that become fields of facts. */
  List<FieldValue> given() {
    return given;
  }

  /** Whether a variable is bound to what may be absent here, and to what may not there. */
  boolean bindsAbsentAndNot() {
    return bound.values().stream().anyMatch(primitive -> primitive.size() > 1);
  }

  /** Whether a constraint reads several fields of earlier facts that some rule modifies. */
  boolean readsSeveralModifiedFields() {
    return shape()
        .fieldsOfVariables()
        .anyMatch(
            read ->
                read.stream()
                        .filter(member -> modified.contains(part(member.target()).type().name()))
                        .map(member -> ((Expression.Name) member.target()).name() + member.name())
                        .distinct()
                        .count()
                    > 1);
  }

  /**
   * Whether a pattern of facts that some rule modifies has a constraint on none of their fields.
   */
  boolean asksNothingOfModified() {
    return shape()
        .patterns()
        .filter(pattern -> modified.contains(pattern.type()))
        .anyMatch(
            pattern -> {
              FactType type = types.fact(pattern.type()).orElseThrow();
              return pattern.constraints().stream()
                  .anyMatch(constraint -> constraint.all().noneMatch(part -> reads(part, type)));
            });
  }

  private static boolean reads(Expression part, FactType type) {
    return part instanceof Expression.Name name
        && (name.name().equals("this") || type.field(name.name()).isPresent());
  }

  /** The expression's own part. */
  Part part(Expression expression) {
    return parts.get(expression);
  }

  private void condition(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      FactType type = types.fact(pattern.type()).orElseThrow();
      if (pattern.variable() != null) {
        scope.put(
            pattern.variable(),
            new Binding(new ValueType(ValueType.Kind.FACT, type.name()), false));
      }
      pattern.constraints().forEach(constraint -> constraint(constraint, type));
    } else if (condition instanceof Condition.Quantified quantified) {
      quantified.conditions().forEach(this::condition);
    } else if (condition instanceof Condition.Joined joined) {
      joined.conditions().forEach(this::condition);
    } else {
      Condition.Accumulate accumulate = (Condition.Accumulate) condition;
      condition(accumulate.source());
      accumulate.functions().forEach(function -> type(function, null, true));
      accumulate.constraints().forEach(constraint -> constraint(constraint, null));
    }
  }

  private void constraint(Expression constraint, FactType owner) {
    type(constraint, owner, true);
  }

  private void action(Action action) {
    if (action instanceof Action.Modify modify) {
      FactType type = types.fact(type(modify.fact(), null, false).type().name()).orElseThrow();
      for (Expression change : modify.changes()) {
        Expression.Call call = (Expression.Call) change;
        String field = Character.toLowerCase(call.name().charAt(3)) + call.name().substring(4);
        Part value = type(call.arguments().get(0), null, false);
        given.add(new FieldValue(type.field(field).orElseThrow(), value));
      }
      return;
    }
    Expression.Call call = (Expression.Call) ((Action.Evaluate) action).expression();
    Expression argument = call.arguments().get(0);
    if (argument instanceof Expression.New made) {
      List<Part> values = made.arguments().stream().map(value -> type(value, null, false)).toList();
      FactType type = types.fact(made.type()).orElseThrow();
      List<FactType.Field> fields =
          type.constructors(values.stream().map(Part::type).toList()).get(0);
      for (int n = 0; n < fields.size(); n++) {
        given.add(new FieldValue(fields.get(n), values.get(n)));
      }
    } else {
      type(argument, null, false);
    }
  }

  private Part type(Expression expression, FactType owner, boolean condition) {
    Part part = typed(expression, owner, condition);
    parts.put(expression, part);
    ordered.add(part);
    return part;
  }

  private Part typed(Expression expression, FactType owner, boolean condition) {
    if (expression instanceof Expression.Name name) {
      return name(name, owner, condition);
    } else if (expression instanceof Expression.Member member && choice(member, owner)) {
      String type = ((Expression.Name) member.target()).name();
      return new Part(
          expression, new ValueType(ValueType.Kind.CHOICE, type), false, true, condition, owner);
    } else if (expression instanceof Expression.Call call
        && call.target() instanceof Expression.Name name
        && name.name().equals("Math")) {
      return computed(call, call.arguments(), owner, condition);
    }
    return computed(expression, expression.parts(), owner, condition);
  }

  private boolean choice(Expression.Member member, FactType owner) {
    return member.target() instanceof Expression.Name name
        && FactTypes.choices().contains(name.name());
  }

  private Part name(Expression.Name name, FactType owner, boolean condition) {
    if (name.name().equals("this")) {
      ValueType type = new ValueType(ValueType.Kind.FACT, owner.name());
      return new Part(name, type, false, false, condition, owner);
    }
    FactType.Field field = owner == null ? null : owner.field(name.name()).orElse(null);
    if (field != null) {
      return new Part(name, field.type(), field.required(), false, condition, owner);
    }
    Binding bound = scope.get(name.name());
    return new Part(name, bound.type(), bound.primitive(), false, condition, owner);
  }

  private Part computed(
      Expression expression, List<Expression> of, FactType owner, boolean condition) {
    List<Part> inner = of.stream().map(each -> type(each, owner, condition)).toList();
    boolean constant = inner.stream().allMatch(Part::constant);
    if (expression instanceof Expression.Member member) {
      FactType.Field field =
          types.fact(inner.get(0).type().name()).orElseThrow().field(member.name()).orElseThrow();
      return new Part(expression, field.type(), field.required(), false, condition, owner);
    } else if (expression instanceof Expression.Bind bind) {
      Part value = inner.get(0);
      scope.put(bind.variable(), new Binding(value.type(), value.primitive()));
      bound.computeIfAbsent(bind.variable(), any -> new HashSet<>()).add(value.primitive());
      return new Part(expression, value.type(), value.primitive(), constant, condition, owner);
    }
    ValueType type = type(expression, inner);
    boolean accumulated = expression instanceof Expression.Call call && call.target() == null;
    return new Part(
        expression,
        type,
        !accumulated && (type.isNumber() || type.kind() == ValueType.Kind.BOOLEAN),
        constant,
        condition,
        owner);
  }

  private static ValueType type(Expression expression, List<Part> of) {
    if (expression instanceof Expression.Literal literal) {
      return switch (literal.kind()) {
        case TEXT -> ValueType.TEXT;
        case BOOLEAN -> ValueType.BOOLEAN;
        case NULL -> ValueType.ABSENT;
        case NUMBER ->
            literal.value().contains(".")
                ? ValueType.DECIMAL
                : Long.parseLong(literal.value()) > Integer.MAX_VALUE
                    ? ValueType.LONG
                    : ValueType.INTEGER;
      };
    } else if (expression instanceof Expression.Unary) {
      return of.get(0).type();
    } else if (expression instanceof Expression.Cast cast) {
      return cast.type().equals("int")
          ? ValueType.INTEGER
          : cast.type().equals("long") ? ValueType.LONG : ValueType.DECIMAL;
    } else if (expression instanceof Expression.Call call) {
      return switch (call.name()) {
        case "length" -> ValueType.INTEGER;
        case "round", "count" -> ValueType.LONG;
        case "ceil", "floor", "average" -> ValueType.DECIMAL;
        case "toLowerCase", "toUpperCase", "trim", "label" -> ValueType.TEXT;
        default -> widest(of);
      };
    } else if (expression instanceof Expression.Binary binary
        && "+-*/%".contains(binary.operator())) {
      return of.stream().anyMatch(part -> part.is(ValueType.Kind.TEXT))
          ? ValueType.TEXT
          : widest(of);
    }
    return ValueType.BOOLEAN;
  }

  private static ValueType widest(List<Part> of) {
    return of.stream()
        .map(Part::type)
        .max(java.util.Comparator.comparing(ValueType::kind))
        .orElse(ValueType.INTEGER);
  }
}
