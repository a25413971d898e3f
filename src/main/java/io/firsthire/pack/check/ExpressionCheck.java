package io.firsthire.pack.check;

import io.firsthire.pack.model.FactType;
import io.firsthire.pack.model.FactTypes;
import io.firsthire.pack.model.ValueType;
import io.firsthire.pack.source.Expression;
import io.firsthire.pack.source.RuleSource;
import io.firsthire.pack.source.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the types of a rule's values, and what is wrong with them. */
final class ExpressionCheck {
  private static final Set<String> ORDERINGS = Set.of("<", "<=", ">", ">=");
  private static final Set<String> EQUALITIES = Set.of("==", "!=");
  private static final Set<String> CONNECTIVES = Set.of("&&", "||");

  private final RuleSource rule;
  private final FactTypes types;
  private final Scope scope;
  private final Findings findings;
  private final boolean inCondition;

  ExpressionCheck(
      RuleSource rule, FactTypes types, Scope scope, Findings findings, boolean inCondition) {
    this.rule = rule;
    this.types = types;
    this.scope = scope;
    this.findings = findings;
    this.inCondition = inCondition;
  }

  /**
   * The type of a value.
   *
   * @param owner the type of fact whose fields can be named, or null
   */
  ValueType type(Expression expression, FactType owner) {
    if (expression instanceof Expression.Literal literal) {
      return literal(literal);
    } else if (expression instanceof Expression.Name name) {
      return name(name, owner);
    } else if (expression instanceof Expression.Member member) {
      return member(member, owner);
    } else if (expression instanceof Expression.Call call) {
      return call(call, owner);
    } else if (expression instanceof Expression.Unary unary) {
      return unary(unary, owner);
    } else if (expression instanceof Expression.Cast cast) {
      return cast(cast, owner);
    } else if (expression instanceof Expression.Binary binary) {
      return binary(binary, owner);
    } else if (expression instanceof Expression.In in) {
      return in(in, owner);
    } else if (expression instanceof Expression.Bind bind) {
      return type(bind.value(), owner);
    }
    Expression.New made = (Expression.New) expression;
    error(
        Code.UNSAFE_CODE,
        made.span(),
        "'new " + made.type() + "' may stand only in insert(…)",
        "Insert it as a fact of its own.");
    return ValueType.UNKNOWN;
  }

  private ValueType literal(Expression.Literal literal) {
    return switch (literal.kind()) {
      case TEXT -> text(literal);
      case BOOLEAN -> ValueType.BOOLEAN;
      case NULL -> ValueType.ABSENT;
      case NUMBER -> number(literal);
    };
  }

  private ValueType text(Expression.Literal literal) {
    if (literal.singleQuoted() && !inCondition) {
      error(
          Code.WRONG_TYPE,
          literal.span(),
          "after 'then' a text stands in double quotes",
          "Write \"" + literal.value() + "\".");
    }
    return ValueType.TEXT;
  }

  private ValueType number(Expression.Literal literal) {
    String digits = literal.value();
    if (digits.matches("\\d+") && !digits.matches("0\\d+")) {
      BigDecimal value = new BigDecimal(digits);
      if (value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
        return ValueType.INTEGER;
      } else if (inCondition && value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
        return ValueType.LONG;
      }
    } else if (digits.matches("\\d+\\.\\d+")) {
      return ValueType.DECIMAL;
    }
    error(
        Code.WRONG_TYPE,
        literal.span(),
        "'" + digits + "' is no number of a rule",
        "Write a whole number up to " + Integer.MAX_VALUE + ", or one with a point such as 2.5.");
    return ValueType.UNKNOWN;
  }

  private ValueType name(Expression.Name name, FactType owner) {
    if (name.name().equals("this") && owner != null) {
      return new ValueType(ValueType.Kind.FACT, owner.name());
    }
    if (owner != null && owner.field(name.name()).isPresent()) {
      return owner.field(name.name()).get().type();
    }
    Scope.Variable variable = scope.variable(name.name());
    if (variable != null) {
      return variable.type();
    }
    if (owner == null || name.name().startsWith("$")) {
      unknownVariable(name, owner);
    } else {
      unknownField(owner, name.name(), name.span());
    }
    return ValueType.UNKNOWN;
  }

  private void unknownVariable(Expression.Name name, FactType owner) {
    List<String> near = new ArrayList<>(scope.names());
    if (owner != null) {
      owner.fields().forEach(field -> near.add(field.name()));
    }
    error(
        Code.UNKNOWN_VARIABLE,
        name.span(),
        "nothing is bound to '" + name.name() + "' before it is used here",
        Findings.meant(name.name(), near));
  }

  /** Says that a type of fact has no such field. */
  void unknownField(FactType owner, String name, Span at) {
    boolean question = owner.answers();
    List<String> near =
        (question ? types.answers() : Stream.of(owner))
            .flatMap(type -> type.fields().stream())
            .map(FactType.Field::name)
            .toList();
    String elsewhere =
        types
            .answers()
            .filter(type -> question && type != owner && type.field(name).isPresent())
            .map(type -> "It is a question of " + type.name() + ".")
            .findFirst()
            .orElse(null);
    error(
        question ? Code.UNKNOWN_QUESTION : Code.UNKNOWN_FIELD,
        at,
        owner.name() + " has no " + (question ? "question" : "field") + " '" + name + "'",
        elsewhere == null ? Findings.meant(name, near) : elsewhere);
  }

  private ValueType member(Expression.Member member, FactType owner) {
    if (member.target() instanceof Expression.Name target
        && scope.variable(target.name()) == null
        && (owner == null || owner.field(target.name()).isEmpty())) {
      return choice(member, target);
    }
    ValueType of = type(member.target(), owner);
    if (of.kind() != ValueType.Kind.FACT) {
      if (!of.isUnknown()) {
        error(
            Code.UNKNOWN_FIELD,
            member.nameSpan(),
            of.described() + " has no field '" + member.name() + "'",
            null);
      }
      return ValueType.UNKNOWN;
    }
    FactType fact = types.fact(of.name()).orElseThrow();
    if (fact.field(member.name()).isEmpty()) {
      unknownField(fact, member.name(), member.nameSpan());
      return ValueType.UNKNOWN;
    }
    if (!inCondition) {
      error(
          Code.UNKNOWN_VARIABLE,
          member.nameSpan(),
          "after 'then' the field of a fact is not read",
          "Bind it under 'when', as in $value : " + member.name() + ".");
    }
    return fact.field(member.name()).get().type();
  }

  private ValueType choice(Expression.Member member, Expression.Name target) {
    if (!FactTypes.choices().contains(target.name())) {
      List<String> near = new ArrayList<>(FactTypes.choices());
      near.addAll(scope.names());
      error(
          Code.UNKNOWN_TYPE,
          target.span(),
          "there is no choice '" + target.name() + "'",
          Findings.meant(target.name(), near));
      return ValueType.UNKNOWN;
    }
    List<String> values = FactTypes.values(target.name());
    if (!values.contains(member.name())) {
      String meant = Findings.meant(member.name(), values);
      error(
          Code.UNKNOWN_VALUE,
          member.nameSpan(),
          target.name() + " has no value '" + member.name() + "'",
          meant == null ? "It has " + String.join(", ", values) + "." : meant);
    }
    return new ValueType(ValueType.Kind.CHOICE, target.name());
  }

  private ValueType call(Expression.Call call, FactType owner) {
    List<ValueType> given =
        call.arguments().stream().map(argument -> type(argument, owner)).toList();
    if (call.target() instanceof Expression.Name target
        && target.name().equals(PureFunctions.MATH)) {
      return PureFunctions.math(call.name(), given).orElseGet(() -> notPure(call));
    }
    if (call.target() == null) {
      return notPure(call);
    }
    if (call.target() instanceof Expression.Name target
        && scope.variable(target.name()) == null
        && (owner == null || owner.field(target.name()).isEmpty())) {
      return notPure(call);
    }
    ValueType of = type(call.target(), owner);
    return of.isUnknown()
        ? of
        : PureFunctions.method(of, call.name(), given).orElseGet(() -> notPure(call));
  }

  private ValueType notPure(Expression.Call call) {
    String name = call.name();
    error(
        Code.UNSAFE_CODE,
        call.nameSpan(),
        "'" + name + "(…)' is not one of the functions that a rule may use",
        "They are " + PureFunctions.listed() + ".");
    return ValueType.UNKNOWN;
  }

  private ValueType unary(Expression.Unary unary, FactType owner) {
    ValueType operand = type(unary.operand(), owner);
    boolean negation = unary.operator().equals("!");
    if (!operand.isUnknown()
        && (negation ? operand.kind() != ValueType.Kind.BOOLEAN : !operand.isNumber())) {
      error(
          Code.WRONG_TYPE,
          unary.operand().span(),
          "'"
              + unary.operator()
              + "' wants "
              + (negation ? "true or false" : "a number")
              + ", but this is "
              + operand.described(),
          null);
      return ValueType.UNKNOWN;
    }
    return operand;
  }

  private ValueType cast(Expression.Cast cast, FactType owner) {
    ValueType wanted =
        Map.of("int", ValueType.INTEGER, "long", ValueType.LONG, "double", ValueType.DECIMAL)
            .get(cast.type());
    ValueType operand = type(cast.operand(), owner);
    if (wanted == null || !operand.isUnknown() && !operand.isNumber()) {
      error(Code.WRONG_TYPE, cast.span(), "only a number can be made an int, long or double", null);
      return ValueType.UNKNOWN;
    }
    return wanted;
  }

  private ValueType binary(Expression.Binary binary, FactType owner) {
    ValueType left = type(binary.left(), owner);
    ValueType right = type(binary.right(), owner);
    String operator = binary.operator();
    if (CONNECTIVES.contains(operator)) {
      requireBoolean(binary.left(), left, operator);
      requireBoolean(binary.right(), right, operator);
      return ValueType.BOOLEAN;
    } else if (EQUALITIES.contains(operator) || ORDERINGS.contains(operator)) {
      compared(binary, owner, left, right);
      return ValueType.BOOLEAN;
    } else if (Set.of("+", "-", "*", "/", "%").contains(operator)) {
      return arithmetic(binary, left, right);
    }
    error(
        Code.UNSAFE_CODE,
        binary.operatorSpan(),
        "'" + operator + "' is not one of the comparisons that a rule may use",
        "They are ==, !=, <, <=, >, >=, in and not in.");
    return ValueType.BOOLEAN;
  }

  private void requireBoolean(Expression part, ValueType type, String operator) {
    if (!type.isUnknown() && type.kind() != ValueType.Kind.BOOLEAN) {
      error(
          Code.WRONG_TYPE,
          part.span(),
          "'" + operator + "' joins conditions, but this is " + type.described(),
          null);
    }
  }

  private void compared(Expression.Binary binary, FactType owner, ValueType left, ValueType right) {
    boolean ordering = ORDERINGS.contains(binary.operator());
    boolean ordered =
        !ordering || List.of(left, right).stream().allMatch(ExpressionCheck::hasOrder);
    if (!left.comparableWith(right) || !ordered) {
      boolean swapped =
          binary.left() instanceof Expression.Literal
              && !(binary.right() instanceof Expression.Literal);
      Expression wrong = swapped ? binary.left() : binary.right();
      ValueType wanted = swapped ? right : left;
      error(
          Code.WRONG_TYPE,
          wrong.span(),
          written(binary.left())
              + " is "
              + left.described()
              + " and cannot be compared by '"
              + binary.operator()
              + "' with "
              + written(binary.right())
              + ", "
              + right.described(),
          choiceMeant(wanted, wrong));
      return;
    }
    field(binary.left(), owner).ifPresent(f -> ranged(f, binary.right()));
    field(binary.right(), owner).ifPresent(f -> ranged(f, binary.left()));
  }

  private static boolean hasOrder(ValueType type) {
    return switch (type.kind()) {
      case INTEGER, LONG, DECIMAL, CHOICE, UNKNOWN -> true;
      case TEXT, BOOLEAN, FACT, ABSENT -> false;
    };
  }

  private static String choiceMeant(ValueType wanted, Expression wrong) {
    if (wanted.kind() == ValueType.Kind.CHOICE
        && wrong instanceof Expression.Literal literal
        && FactTypes.values(wanted.name()).contains(literal.value())) {
      return "Did you mean " + wanted.name() + "." + literal.value() + "?";
    }
    return null;
  }

  private java.util.Optional<FactType.Field> field(Expression expression, FactType owner) {
    if (expression instanceof Expression.Name name) {
      Scope.Variable variable = scope.variable(name.name());
      return owner != null && owner.field(name.name()).isPresent()
          ? owner.field(name.name())
          : java.util.Optional.ofNullable(variable == null ? null : variable.field());
    } else if (expression instanceof Expression.Bind bind) {
      return field(bind.value(), owner);
    }
    return java.util.Optional.empty();
  }

  private void ranged(FactType.Field field, Expression value) {
    BigDecimal number = Constants.number(value);
    if (number == null) {
      return;
    }
    boolean low = field.min() != null && number.compareTo(field.min()) < 0;
    boolean high = field.max() != null && number.compareTo(field.max()) > 0;
    if (low || high) {
      error(
          Code.OUT_OF_RANGE,
          value.span(),
          "an answer to '"
              + field.name()
              + "' is "
              + (field.min() == null ? "" : "at least " + field.min().toPlainString())
              + (field.min() == null || field.max() == null ? "" : " and ")
              + (field.max() == null ? "" : "at most " + field.max().toPlainString())
              + ", so it is never compared with "
              + number.toPlainString(),
          null);
    }
  }

  private ValueType arithmetic(Expression.Binary binary, ValueType left, ValueType right) {
    boolean joins = binary.operator().equals("+");
    if (joins && (left.kind() == ValueType.Kind.TEXT || right.kind() == ValueType.Kind.TEXT)) {
      return ValueType.TEXT;
    }
    if (left.isUnknown() || right.isUnknown()) {
      return ValueType.UNKNOWN;
    }
    for (Expression part : List.of(binary.left(), binary.right())) {
      ValueType type = part == binary.left() ? left : right;
      if (!type.isNumber()) {
        error(
            Code.WRONG_TYPE,
            part.span(),
            "'" + binary.operator() + "' wants numbers, but this is " + type.described(),
            null);
        return ValueType.UNKNOWN;
      }
    }
    return left.kind().ordinal() >= right.kind().ordinal() ? left : right;
  }

  private ValueType in(Expression.In in, FactType owner) {
    ValueType value = type(in.value(), owner);
    for (Expression option : in.options()) {
      ValueType type = type(option, owner);
      if (!value.comparableWith(type)) {
        error(
            Code.WRONG_TYPE,
            option.span(),
            written(in.value())
                + " is "
                + value.described()
                + " and is never "
                + written(option)
                + ", "
                + type.described(),
            choiceMeant(value, option));
      } else {
        field(in.value(), owner).ifPresent(f -> ranged(f, option));
      }
    }
    return ValueType.BOOLEAN;
  }

  /** A value as a message names it. */
  static String written(Expression expression) {
    if (expression instanceof Expression.Name name) {
      return "'" + name.name() + "'";
    } else if (expression instanceof Expression.Bind bind) {
      return written(bind.value());
    } else if (expression instanceof Expression.Literal literal) {
      return literal.kind() == Expression.Literal.Kind.TEXT
          ? "\"" + literal.value() + "\""
          : literal.value();
    } else if (expression instanceof Expression.Member member
        && member.target() instanceof Expression.Name target) {
      return target.name() + "." + member.name();
    }
    return "this value";
  }

  private void error(Code code, Span at, String message, String suggestion) {
    findings.add(code, rule, at, message, suggestion);
  }
}
