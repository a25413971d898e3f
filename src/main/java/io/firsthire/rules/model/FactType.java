package io.firsthire.rules.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type of fact that rules may match and make.
 *
 * @param declared whether a rule file declares it; otherwise it is the vocabulary's
 * @param complete whether all of its fields are known
 * @param answers whether its fields are questions
 * @param constructors for each way of making such a fact, the values it takes, in order
 */
public record FactType(
    String name,
    boolean declared,
    boolean complete,
    boolean answers,
    List<Field> fields,
    List<List<Field>> constructors) {

  /**
   * One value of a fact.
   *
   * @param idOf the type of fact whose id this is, or null
   * @param id whether other facts refer to this one by it
   * @param required whether it may not be {@code null}
   * @param key whether it is part of what the fact is about
   * @param question whether it is the name of a question
   * @param min the least answer allowed, or null
   * @param max the greatest answer allowed, or null
   */
  public record Field(
      String name,
      ValueType type,
      @Nullable String idOf,
      boolean id,
      boolean required,
      boolean key,
      boolean question,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max) {

    /** This id in the form of a field by which another fact would refer to a fact of its type. */
    public Field naming(FactType of) {
      return new Field(name, type, of.name(), false, required, key, false, min, max);
    }
  }

  /** This type with the fields of another declaration of the same name. */
  FactType and(FactType other) {
    List<Field> all = Stream.concat(fields.stream(), other.fields.stream()).toList();
    return new FactType(
        name, declared, complete && other.complete, answers || other.answers, all, constructors);
  }

  /**
   * The ways of making such a fact from values of some types, with widening. There may be none, or
   * several if {@code null} fits several.
   */
  public List<List<Field>> constructors(List<ValueType> given) {
    return constructors.stream().filter(fields -> fit(fields, given)).toList();
  }

  private static boolean fit(List<Field> fields, List<ValueType> given) {
    boolean fit = fields.size() == given.size();
    for (int n = 0; fit && n < given.size(); n++) {
      Field field = fields.get(n);
      fit =
          given.get(n).fits(field.type())
              && !(given.get(n).kind() == ValueType.Kind.ABSENT && field.required());
    }
    return fit;
  }

  /** A field by its name. */
  public Optional<Field> field(String wanted) {
    return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
  }
}
