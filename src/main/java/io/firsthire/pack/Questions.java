package io.firsthire.pack;

import io.firsthire.pack.source.Declaration;
import io.firsthire.pack.source.SourceFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the questions out of a pack's declarations. */
final class Questions {
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "Integer", Integer.class,
          "Long", Long.class,
          "Double", Double.class,
          "Boolean", Boolean.class);

  private final RuleModel model;
  private final List<Diagnostic> problems = new ArrayList<>();

  Questions(RuleModel model) {
    this.model = model;
  }

  List<Diagnostic> problems() {
    return problems;
  }

  /** Every question of the pack, asked or not, in the order they are declared. */
  List<Question> read() {
    List<Question> questions = new ArrayList<>();
    for (SourceFile file : model.files()) {
      for (Declaration declaration : file.declarations()) {
        if (model.answers().get(declaration.name()) == declaration) {
          for (Declaration.Field field : declaration.fields()) {
            add(questions, file.path(), declaration, field);
          }
        }
      }
    }
    return List.copyOf(questions);
  }

  private void add(
      List<Question> questions, String path, Declaration declaration, Declaration.Field field) {
    Class<?> type = TYPES.getOrDefault(field.type(), vocabularyType(field.type()));
    if (type == null) {
      problem(
          path,
          field,
          "unknown-type",
          "the question '"
              + field.name()
              + "' has the type '"
              + field.type()
              + "'; a question is an Integer, Long, Double, Boolean, or a choice such as Level");
      return;
    }
    if (questions.stream().anyMatch(other -> other.name().equals(field.name()))) {
      problem(
          path,
          field,
          "duplicate-question",
          "the question '"
              + field.name()
              + "' is declared twice in this pack; each question needs a name of its own");
      return;
    }
    if (field.annotation("question").isEmpty()) {
      problem(
          path,
          field,
          "missing-question",
          "the question '"
              + field.name()
              + "' needs @question(\"…\"), the text that a visitor reads");
      return;
    }
    questions.add(
        new Question(
            field.name(),
            declaration.name(),
            kind(type),
            type,
            type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList()
                : List.of(),
            field.annotation("question").orElseThrow(),
            field.annotation("unit").orElse(null),
            bound(path, field, "min", least(type)),
            bound(path, field, "max", greatest(type)),
            field.annotation("example").orElse(null)));
  }

  private static Class<?> vocabularyType(String name) {
    try {
      Class<?> type =
          Class.forName("io.firsthire.vocabulary." + name.substring(name.lastIndexOf('.') + 1));
      return type.isEnum() ? type : null;
    } catch (ClassNotFoundException e) {
      return null;
    }
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

  private static BigDecimal least(Class<?> type) {
    return type == Integer.class
        ? BigDecimal.valueOf(Integer.MIN_VALUE)
        : type == Long.class ? BigDecimal.valueOf(Long.MIN_VALUE) : null;
  }

  private static BigDecimal greatest(Class<?> type) {
    return type == Integer.class
        ? BigDecimal.valueOf(Integer.MAX_VALUE)
        : type == Long.class ? BigDecimal.valueOf(Long.MAX_VALUE) : null;
  }

  private BigDecimal bound(
      String path, Declaration.Field field, String annotation, BigDecimal otherwise) {
    String value = field.annotation(annotation).orElse(null);
    if (value == null) {
      return otherwise;
    }
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException e) {
      problem(
          path,
          field,
          "wrong-type",
          "@"
              + annotation
              + " of the question '"
              + field.name()
              + "' is '"
              + value
              + "', which is not a number");
      return otherwise;
    }
  }

  private void problem(String path, Declaration.Field field, String code, String message) {
    problems.add(
        new Diagnostic(
            Severity.ERROR,
            code,
            path,
            field.span().line(),
            field.span().column(),
            null,
            message,
            null));
  }
}
