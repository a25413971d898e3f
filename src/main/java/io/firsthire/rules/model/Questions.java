package io.firsthire.rules.model;

import io.firsthire.rules.source.Declaration;
import io.firsthire.rules.source.SourceFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the questions from a pack's declarations, which must have been checked. */
public final class Questions {
  private Questions() {}

  /** Every question of the pack, asked or not, in the order they are declared. */
  public static List<Question> of(RuleModel model) {
    List<Question> questions = new ArrayList<>();
    for (SourceFile file : model.files()) {
      for (Declaration declaration : file.declarations()) {
        if (model.answers().get(declaration.name()) == declaration) {
          declaration.fields().forEach(field -> questions.add(question(declaration, field)));
        }
      }
    }
    return List.copyOf(questions);
  }

  /** The questions that firms are asked, in the order they are declared. */
  public static List<Question> asked(RuleModel model) {
    return of(model).stream().filter(q -> model.isAsked(q.declaredIn(), q.name())).toList();
  }

  private static Question question(Declaration declaration, Declaration.Field field) {
    Class<?> type = FactTypes.answerClass(field.type()).orElseThrow();
    List<String> choices =
        type.isEnum()
            ? Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList()
            : List.of();
    return new Question(
        field.name(),
        declaration.name(),
        kind(type),
        type,
        choices,
        field.annotation("labels").map(Questions::labels).orElseGet(() -> labels(choices)),
        field.annotation("question").orElseThrow(),
        field.annotation("help").orElse(null),
        field.annotation("group").orElse(null),
        field.annotation("unit").orElse(null),
        bound(field.annotation("min"), least(type)),
        bound(field.annotation("max"), greatest(type)),
        field.annotation("example").orElse(null));
  }

  /** The labels of an annotation, which are separated by commas. */
  public static List<String> labels(String annotation) {
    return Arrays.stream(annotation.split(",", -1)).map(String::strip).toList();
  }

  /** The labels of choices that have none of their own: {@code "Very high"}. */
  private static List<String> labels(List<String> choices) {
    return choices.stream()
        .map(choice -> choice.replace('_', ' '))
        .map(choice -> choice.charAt(0) + choice.substring(1).toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Question.Kind kind(Class<?> type) {
    if (type.isEnum()) {
      return Question.Kind.CHOICE;
    } else if (type == Boolean.class) {
      return Question.Kind.BOOLEAN;
    }
    return type == Integer.class || type == Long.class
        ? Question.Kind.INTEGER
        : Question.Kind.NUMBER;
  }

  private static @Nullable BigDecimal least(Class<?> type) {
    return type == Integer.class
        ? BigDecimal.valueOf(Integer.MIN_VALUE)
        : type == Long.class ? BigDecimal.valueOf(Long.MIN_VALUE) : null;
  }

  private static @Nullable BigDecimal greatest(Class<?> type) {
    return type == Integer.class
        ? BigDecimal.valueOf(Integer.MAX_VALUE)
        : type == Long.class ? BigDecimal.valueOf(Long.MAX_VALUE) : null;
  }

  private static @Nullable BigDecimal bound(
      Optional<String> written, @Nullable BigDecimal otherwise) {
    return written.isPresent() ? FactTypes.number(written) : otherwise;
  }
}
