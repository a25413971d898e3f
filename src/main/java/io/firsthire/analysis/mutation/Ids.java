package io.firsthire.analysis.mutation;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.model.Questions;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The texts by which facts name each other: ids, names of questions, and texts that conditions
 * compare with. Replacing one with another changes the meaning, not just the wording.
 */
final class Ids {
  private final Pack pack;
  private final FactTypes types;
  private final List<String> questions;
  private final Map<String, Set<String>> compared = new HashMap<>();

  Ids(Pack pack) {
    this.pack = pack;
    this.types =
        new FactTypes(
            pack.rules().files().stream().flatMap(file -> file.declarations().stream()).toList());
    this.questions = Questions.of(pack.rules()).stream().map(Question::name).toList();
    for (RuleSource rule : pack.rules().rules()) {
      rule.conditions().stream()
          .flatMap(Condition::patterns)
          .forEach(pattern -> compared(pattern, this::noteCompared));
    }
  }

  /** A field of a type, as another fact or a condition names it. */
  record TypeField(FactType type, FactType.Field field) {
    private String key() {
      return type.name() + "." + field.name();
    }
  }

  private void noteCompared(TypeField named, Expression.Literal text) {
    compared.computeIfAbsent(named.key(), key -> new LinkedHashSet<>()).add(text.value());
  }

  /** Every text in a condition on a fact, with the field that it is compared with. */
  void compared(Condition.Pattern pattern, BiConsumer<TypeField, Expression.Literal> each) {
    FactType type = types.fact(pattern.type()).orElse(null);
    if (type == null) {
      return;
    }
    pattern.constraints().stream()
        .flatMap(Expression::all)
        .forEach(
            part -> {
              if (part instanceof Expression.Binary binary) {
                compared(type, binary.left(), List.of(binary.right()), each);
                compared(type, binary.right(), List.of(binary.left()), each);
              } else if (part instanceof Expression.In in) {
                compared(type, in.value(), in.options(), each);
              }
            });
  }

  private static void compared(
      FactType type,
      Expression field,
      List<Expression> values,
      BiConsumer<TypeField, Expression.Literal> each) {
    Expression named = field instanceof Expression.Bind bind ? bind.value() : field;
    if (named instanceof Expression.Name name) {
      type.field(name.name())
          .map(f -> new TypeField(type, f.id() ? f.naming(type) : f))
          .ifPresent(f -> texts(values).forEach(text -> each.accept(f, text)));
    }
  }

  private static Stream<Expression.Literal> texts(List<Expression> values) {
    return values.stream()
        .filter(Expression.Literal.class::isInstance)
        .map(Expression.Literal.class::cast)
        .filter(literal -> literal.kind() == Expression.Literal.Kind.TEXT);
  }

  /** Every text that a fact is made with, and its field. */
  void made(Expression.New fact, BiConsumer<TypeField, Expression.Literal> each) {
    FactType type = types.fact(fact.type()).orElse(null);
    for (int n = 0; type != null && n < fact.arguments().size(); n++) {
      Optional<FactType.Field> field = field(type, fact.arguments().size(), n);
      texts(List.of(fact.arguments().get(n)))
          .forEach(text -> field.ifPresent(f -> each.accept(new TypeField(type, f), text)));
    }
  }

  /** The field that an argument sets, if all constructors with this many values agree. */
  private static Optional<FactType.Field> field(FactType type, int values, int position) {
    List<FactType.Field> fields =
        type.constructors().stream()
            .filter(constructor -> constructor.size() == values)
            .map(constructor -> constructor.get(position))
            .distinct()
            .toList();
    return fields.size() == 1 ? Optional.of(fields.get(0)) : Optional.empty();
  }

  /**
   * The known texts next to a text, which could stand in its place; none if the text is only shown.
   */
  List<String> neighbours(TypeField named, String text) {
    List<String> all = new ArrayList<>(known(named));
    int index = all.indexOf(text);
    if (index < 0) {
      return List.of();
    }
    return Stream.of(index - 1, index + 1)
        .map(n -> all.get(Math.floorMod(n, all.size())))
        .filter(other -> !other.equals(text))
        .distinct()
        .toList();
  }

  private List<String> known(TypeField named) {
    if (named.field().question()) {
      return questions;
    } else if (named.field().idOf() != null) {
      return pack.catalogue().ids(named.field().idOf());
    }
    return List.copyOf(compared.getOrDefault(named.key(), Set.of()));
  }
}
