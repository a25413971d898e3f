package io.firsthire.suite;

import io.firsthire.pack.model.FactTypes;
import io.firsthire.pack.source.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Evaluates a rule's constraints on a firm's answers one by one, as the rules engine evaluates them
 * together: an answer that is not given meets no comparison but those with {@code !=} and {@code
 * not in}, and {@code == null}.
 */
final class AnswerConditions {
  private final Map<String, Object> answers;

  AnswerConditions(Map<String, Object> answers) {
    this.answers = answers;
  }

  /** Whether a constraint holds; empty if it depends on more than answers and constants. */
  Optional<Boolean> holds(Expression constraint) {
    if (constraint instanceof Expression.Binary binary) {
      return switch (binary.operator()) {
        case "&&" -> both(binary);
        case "||" -> either(binary);
        default -> compare(binary);
      };
    } else if (constraint instanceof Expression.In in) {
      return in(in);
    } else if (constraint instanceof Expression.Bind) {
      // A binding alone asks nothing.
      return Optional.of(true);
    }
    return Optional.empty();
  }

  private Optional<Boolean> both(Expression.Binary binary) {
    Optional<Boolean> left = holds(binary.left());
    Optional<Boolean> right = holds(binary.right());
    return left.isEmpty() || right.isEmpty()
        ? Optional.empty()
        : Optional.of(left.get() && right.get());
  }

  private Optional<Boolean> either(Expression.Binary binary) {
    Optional<Boolean> left = holds(binary.left());
    Optional<Boolean> right = holds(binary.right());
    return left.isEmpty() || right.isEmpty()
        ? Optional.empty()
        : Optional.of(left.get() || right.get());
  }

  /** A value, or that it is not known. */
  private record Value(boolean known, Object value) {
    private static final Value UNKNOWN = new Value(false, null);
  }

  private Optional<Boolean> compare(Expression.Binary binary) {
    Value left = value(binary.left());
    Value right = value(binary.right());
    if (!left.known() || !right.known()) {
      return Optional.empty();
    }
    return switch (binary.operator()) {
      case "==" -> Optional.of(equal(left.value(), right.value()));
      case "!=" -> Optional.of(!equal(left.value(), right.value()));
      case "<", "<=", ">", ">=" ->
          Optional.of(ordered(left.value(), binary.operator(), right.value()));
      default -> Optional.empty();
    };
  }

  private static boolean equal(Object left, Object right) {
    return left instanceof BigDecimal one && right instanceof BigDecimal other
        ? one.compareTo(other) == 0
        : Objects.equals(left, right);
  }

  private static boolean ordered(Object left, String operator, Object right) {
    if (left == null || right == null) {
      return false;
    }
    int order = compareValues(left, right);
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static int compareValues(Object left, Object right) {
    if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
      return one.compareTo(other);
    }
    return ((Choice) left).compareTo((Choice) right);
  }

  private Optional<Boolean> in(Expression.In in) {
    Value value = value(in.value());
    boolean found = false;
    for (Expression option : in.options()) {
      Value one = value(option);
      if (!value.known() || !one.known()) {
        return Optional.empty();
      }
      found |= equal(value.value(), one.value());
    }
    return Optional.of(found != in.negated());
  }

  private Value value(Expression expression) {
    if (expression instanceof Expression.Bind bind) {
      return value(bind.value());
    } else if (expression instanceof Expression.Name name) {
      return name.name().startsWith("$")
          ? Value.UNKNOWN
          : new Value(true, comparable(answers.get(name.name())));
    } else if (expression instanceof Expression.Member member
        && member.target() instanceof Expression.Name choice) {
      return new Value(true, new Choice(choice.name(), member.name()));
    } else if (expression instanceof Expression.Literal literal) {
      return literal(literal);
    }
    return Value.UNKNOWN;
  }

  private static Value literal(Expression.Literal literal) {
    return switch (literal.kind()) {
      case NUMBER -> new Value(true, new BigDecimal(literal.value()));
      case BOOLEAN -> new Value(true, Boolean.valueOf(literal.value()));
      case TEXT -> new Value(true, literal.value());
      case NULL -> new Value(true, null);
    };
  }

  private static Object comparable(Object answer) {
    if (answer instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    return answer instanceof Enum<?> choice
        ? new Choice(choice.getDeclaringClass().getSimpleName(), choice.name())
        : answer;
  }

  /** A value of a choice, ordered as the choice's values are. */
  private record Choice(String type, String name) implements Comparable<Choice> {
    @Override
    public int compareTo(Choice other) {
      List<String> values = FactTypes.values(type);
      return Integer.compare(values.indexOf(name), values.indexOf(other.name));
    }
  }
}
