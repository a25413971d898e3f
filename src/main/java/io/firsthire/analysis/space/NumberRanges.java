package io.firsthire.analysis.space;

import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.match.Constraints;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.RuleSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Between which numbers a rule's expressions are for every firm, found from the bounds of questions
 * and the facts of the page (interval arithmetic).
 */
final class NumberRanges {
  private static final Range TEXT = new Range(false, null, null);
  private static final Range ANY_WHOLE = new Range(true, null, null);
  private static final Range INTEGER = whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
  private static final Range LONG = whole(Long.MIN_VALUE, Long.MAX_VALUE);

  private final Pack pack;
  private final RuleSource rule;
  private final AnswerFlow flow;

  NumberRanges(Pack pack, RuleSource rule, AnswerFlow flow) {
    this.pack = pack;
    this.rule = rule;
    this.flow = flow;
  }

  /**
   * Values from one number to another.
   *
   * @param whole whether they are whole numbers; otherwise they may be anything else
   * @param least null if it is not known
   * @param greatest null if it is not known
   */
  private record Range(boolean whole, @Nullable BigDecimal least, @Nullable BigDecimal greatest) {
    boolean isWithin(Range other) {
      return least != null
          && greatest != null
          && other.least != null
          && other.greatest != null
          && least.compareTo(other.least) >= 0
          && greatest.compareTo(other.greatest) <= 0;
    }

    Range or(Range other) {
      return new Range(
          whole && other.whole,
          least == null || other.least == null ? null : least.min(other.least),
          greatest == null || other.greatest == null ? null : greatest.max(other.greatest));
    }

    Range negated() {
      return new Range(
          whole,
          greatest == null ? null : greatest.negate(),
          least == null ? null : least.negate());
    }

    Range by(BinaryOperator<BigDecimal> operator, Range other) {
      if (!(whole && other.whole)) {
        return TEXT;
      } else if (least == null
          || greatest == null
          || other.least == null
          || other.greatest == null) {
        return ANY_WHOLE;
      }
      List<BigDecimal> ends =
          Stream.of(
                  operator.apply(least, other.least),
                  operator.apply(least, other.greatest),
                  operator.apply(greatest, other.least),
                  operator.apply(greatest, other.greatest))
              .sorted()
              .toList();
      return new Range(true, ends.get(0), ends.get(3));
    }

    /** What whole numbers of it are when their fraction is cut off, with one to spare. */
    Range cut() {
      return new Range(
          true,
          least == null ? null : least.setScale(0, RoundingMode.FLOOR).subtract(BigDecimal.ONE),
          greatest == null ? null : greatest.setScale(0, RoundingMode.CEILING).add(BigDecimal.ONE));
    }
  }

  private static Range whole(long least, long greatest) {
    return new Range(true, BigDecimal.valueOf(least), BigDecimal.valueOf(greatest));
  }

  /** Whether an expression may be a whole number beyond what its type can be. */
  boolean mayExceed(Expression part) {
    if (part instanceof Expression.Cast cast) {
      Range type = cast.type().equals("long") ? LONG : INTEGER;
      return !cast.type().equals("double") && !of(cast.operand()).cut().isWithin(type);
    }
    Range range = of(part);
    return computes(part) && range.whole && !range.isWithin(INTEGER) && !isLong(part, range);
  }

  private static boolean computes(Expression part) {
    return part instanceof Expression.Binary
        || part instanceof Expression.Unary
        || part instanceof Expression.Call;
  }

  /** Whether it is made of a number so large that all of it is computed as one. */
  private boolean isLong(Expression part, Range range) {
    return range.isWithin(LONG)
        && part.all()
            .anyMatch(
                leaf ->
                    leaf != part
                        && !computes(leaf)
                        && of(leaf).whole
                        && of(leaf).least != null
                        && !of(leaf).isWithin(INTEGER));
  }

  private Range of(Expression part) {
    if (part instanceof Expression.Literal literal) {
      return Numeral.of(part)
          .map(number -> new Range(!literal.value().contains("."), number, number))
          .orElse(TEXT);
    } else if (part instanceof Expression.Name name) {
      return variable(name.name());
    } else if (part instanceof Expression.Member member
        && member.target() instanceof Expression.Name holder) {
      return patterns()
          .filter(pattern -> holder.name().equals(pattern.variable()))
          .map(pattern -> field(pattern, member.name()))
          .reduce(Range::or)
          .orElse(ANY_WHOLE);
    } else if (part instanceof Expression.Unary unary) {
      Range operand = of(unary.operand());
      return unary.operator().equals("-") ? operand.negated() : operand;
    } else if (part instanceof Expression.Cast cast) {
      return cast.type().equals("double") ? TEXT : of(cast.operand()).cut();
    } else if (part instanceof Expression.Binary binary) {
      return binary(binary);
    }
    return part instanceof Expression.Call call ? call(call) : TEXT;
  }

  private Range binary(Expression.Binary binary) {
    Range left = of(binary.left());
    Range right = of(binary.right());
    return switch (binary.operator()) {
      case "+" -> left.by(BigDecimal::add, right);
      case "-" -> left.by(BigDecimal::subtract, right);
      case "*" -> left.by(BigDecimal::multiply, right);
      // The quotient and the remainder are no further from zero than what is divided.
      case "/", "%" -> left.whole && right.whole ? left.or(left.negated()) : TEXT;
      default -> TEXT;
    };
  }

  private Range call(Expression.Call call) {
    List<Range> of = call.arguments().stream().map(this::of).toList();
    return switch (call.name()) {
      case "max", "min" -> of.stream().reduce(Range::or).orElse(ANY_WHOLE);
      case "abs" -> of.get(0).or(of.get(0).negated());
      case "round" -> of.get(0).cut();
      case "length" -> whole(0, Integer.MAX_VALUE);
      default -> TEXT;
    };
  }

  private Stream<Condition.Pattern> patterns() {
    return rule.conditions().stream().flatMap(Condition::patterns);
  }

  private Range variable(String name) {
    return patterns()
        .flatMap(
            pattern ->
                pattern.constraints().stream()
                    .flatMap(Expression::all)
                    .filter(Expression.Bind.class::isInstance)
                    .map(Expression.Bind.class::cast)
                    .filter(bind -> bind.variable().equals(name))
                    .map(bind -> bound(pattern, bind.value())))
        .reduce(Range::or)
        .orElse(ANY_WHOLE);
  }

  private Range bound(Condition.Pattern pattern, Expression value) {
    return value instanceof Expression.Name name && !name.name().startsWith("$")
        ? field(pattern, name.name())
        : ANY_WHOLE;
  }

  private Range field(Condition.Pattern pattern, String name) {
    Optional<FactType.Field> found =
        pack.rules().types().fact(pattern.type()).stream()
            .flatMap(type -> type.fields().stream())
            .filter(field -> field.name().equals(name))
            .findFirst();
    if (found.isEmpty()) {
      return ANY_WHOLE;
    }
    FactType.Field field = found.get();
    ValueType.Kind kind = field.type().kind();
    boolean whole = kind == ValueType.Kind.INTEGER || kind == ValueType.Kind.LONG;
    if (pack.rules().isAnswers(pattern.type())) {
      Range type = kind == ValueType.Kind.LONG ? LONG : INTEGER;
      return new Range(
          whole,
          field.min() == null && whole ? type.least : field.min(),
          field.max() == null && whole ? type.greatest : field.max());
    } else if (!whole) {
      return TEXT;
    }
    return flow.isSameForEveryFirm(pattern.type()) ? ofPage(pattern.type(), name) : ANY_WHOLE;
  }

  private Range ofPage(String type, String field) {
    return pack.catalogue().conclusions().stream()
        .map(Conclusion::fact)
        .filter(fact -> FactTypes.nameOf(fact).equals(type))
        .map(fact -> Constraints.field(fact, field))
        .filter(Number.class::isInstance)
        .map(value -> Numeral.exact((Number) value))
        .map(value -> new Range(true, value, value))
        .reduce(Range::or)
        .orElse(whole(0, 0));
  }
}
