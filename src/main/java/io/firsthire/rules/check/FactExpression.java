package io.firsthire.rules.check;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fact as a rule writes it, with its values by field. */
public record FactExpression(
    RuleSource rule, Expression.New made, FactType type, Map<FactType.Field, Expression> values) {

  /** Whether it is of a type of the vocabulary. */
  public boolean isOf(Class<? extends Record> vocabulary) {
    return type.name().equals(vocabulary.getSimpleName());
  }

  /** Whether the rule makes it for every firm, because it has no conditions. */
  public boolean always() {
    return rule.conditions().isEmpty();
  }

  /** The value of a field; empty if a shorter constructor leaves it out. */
  public Optional<Expression> value(String field) {
    return type.field(field).map(values::get);
  }

  /** The text of a field; empty if it has none, or a computed one. */
  public Optional<String> text(String field) {
    return value(field).map(Constants::text);
  }

  /**
   * The values of the fields that say what the fact is about; null for each that is not constant.
   */
  public List<@Nullable Object> key() {
    List<@Nullable Object> key = new ArrayList<>();
    type.fields().stream()
        .filter(FactType.Field::key)
        .forEach(
            field ->
                key.add(Optional.ofNullable(values.get(field)).map(Constants::value).orElse(null)));
    return key;
  }
}
