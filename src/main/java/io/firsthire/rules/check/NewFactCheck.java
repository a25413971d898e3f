package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import io.firsthire.text.NearestName;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks that rules make facts from values of the right types. */
final class NewFactCheck {
  private final RuleContext context;
  private final ExpressionCheck expressions;
  private final Set<String> incomplete;

  NewFactCheck(RuleContext context, ExpressionCheck expressions, Set<String> incomplete) {
    this.context = context;
    this.expressions = expressions;
    this.incomplete = incomplete;
  }

  /** The fact that is made; empty if it cannot be made. */
  Optional<FactExpression> made(Expression.New fact) {
    FactType type = context.types().fact(fact.type()).orElse(null);
    if (type == null) {
      context.unknownType(fact.type(), fact.typeSpan());
      NearestName.to(fact.type(), context.types().names()).ifPresent(incomplete::add);
      fact.arguments().forEach(argument -> expressions.type(argument, null));
      return Optional.empty();
    }
    if (type.answers()) {
      context.error(
          Code.INVALID_FACT,
          fact.typeSpan(),
          "a firm's answers are given, not made by rules",
          null);
      return Optional.empty();
    }
    return arguments(fact, type);
  }

  private Optional<FactExpression> arguments(Expression.New fact, FactType type) {
    List<ValueType> given =
        fact.arguments().stream().map(argument -> expressions.type(argument, null)).toList();
    if (given.stream().anyMatch(ValueType::isUnknown)) {
      incomplete.add(type.name());
    }
    List<FactType.Field> fields =
        type.constructors().stream()
            .filter(constructor -> constructor.size() == given.size())
            .max(Comparator.comparing(constructor -> fitting(constructor, given)))
            .orElse(null);
    if (fields == null) {
      incomplete.add(type.name());
      wrongNumber(fact, type, given.size());
      return Optional.empty();
    }
    boolean fits = true;
    Map<FactType.Field, Expression> values = new LinkedHashMap<>();
    for (int n = 0; n < fields.size(); n++) {
      values.put(fields.get(n), fact.arguments().get(n));
      fits &= fits(type, fields.get(n), fact.arguments().get(n), given.get(n));
    }
    if (!fits) {
      incomplete.add(type.name());
      return Optional.empty();
    }
    Samples.problem(type, fields, fact.arguments())
        .ifPresent(problem -> context.error(Code.INVALID_FACT, fact.typeSpan(), problem, null));
    return Optional.of(new FactExpression(context.rule(), fact, type, values));
  }

  private void wrongNumber(Expression.New fact, FactType type, int given) {
    context.error(
        Code.WRONG_ARGUMENTS,
        fact.typeSpan(),
        type.name()
            + " takes "
            + ways(type)
            + ", but here "
            + (given == 1 ? "is 1 value" : "are " + given + " values"),
        null);
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
                "(" + Wording.listed(fields.stream().map(FactType.Field::name).toList()) + ")")
        .collect(Collectors.joining(" or "));
  }

  /** Whether a field can have a value; reports an error if it cannot. */
  boolean fits(FactType type, FactType.Field field, Expression value, ValueType given) {
    boolean missing = given.kind() == ValueType.Kind.ABSENT && field.required();
    if (given.fits(field.type()) && !missing) {
      return true;
    }
    boolean narrowed = given.isNumber() && field.type().isNumber();
    context.error(
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
        narrowed ? narrowing(value) : ComparisonCheck.choiceMeant(field.type(), value));
    return false;
  }

  private static @Nullable String narrowing(Expression value) {
    return value instanceof Expression.Literal ? null : "Write (int) before it.";
  }
}
