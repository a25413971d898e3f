package io.firsthire;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.firsthire.vocabulary.Concluded;
import io.firsthire.vocabulary.Id;
import io.firsthire.vocabulary.IdOf;
import io.firsthire.vocabulary.QuestionName;
import io.firsthire.vocabulary.Vocabulary;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final Path PAGE = Path.of("src/docs/analysts/vocabulary.md");
  private static final String HEADING = "## Every field of every fact\n";

  @Test
  void theVocabularyListsAllItsTypes() {
    assertThat(Vocabulary.types().stream().map(Class::getName).toList())
        .containsExactlyElementsOf(
            new ClassFileImporter()
                .importPackages("io.firsthire.vocabulary").stream()
                    .filter(type -> type.isRecord() || type.isEnum())
                    .map(JavaClass::getName)
                    .sorted()
                    .collect(Collectors.toList()));
  }

  /** The table is written by this test where {@code -Dupdate=true} asks for it. */
  @Test
  void theAnalystsPageHasEveryFieldOfEveryFact() throws IOException {
    String page = Files.readString(PAGE);
    String before = page.substring(0, page.indexOf(HEADING) + HEADING.length());
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, before + fields());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(before + fields());
  }

  private static String fields() {
    String facts =
        Vocabulary.types().stream()
            .filter(Class::isRecord)
            .map(VocabularyTest::row)
            .collect(Collectors.joining());
    String choices =
        Vocabulary.types().stream()
            .filter(Class::isEnum)
            .map(type -> "| `" + type.getSimpleName() + "` | " + constants(type) + " |\n")
            .collect(Collectors.joining());
    return """

        The fields of each fact that conditions can read, in the order in which a rule writes the values. A fact marked *concluded*
        belongs to one firm's verdict. All others belong to the page, unless a rule that looks at the firm makes them.

        | fact | fields |
        |---|---|
        """
        + facts
        + """

        | choice | its values |
        |---|---|
        """
        + choices;
  }

  private static String row(Class<?> type) {
    return "| `"
        + type.getSimpleName()
        + "`"
        + (type.isAnnotationPresent(Concluded.class) ? " *(concluded)*" : "")
        + " | "
        + Arrays.stream(type.getRecordComponents())
            .map(field -> "`" + field.getName() + "` (" + kind(field) + ")")
            .collect(Collectors.joining(", "))
        + " |\n";
  }

  private static String kind(RecordComponent field) {
    if (field.isAnnotationPresent(Id.class)) {
      return "its id";
    } else if (field.isAnnotationPresent(IdOf.class)) {
      return "id of a `" + field.getAnnotation(IdOf.class).value().getSimpleName() + "`";
    } else if (field.isAnnotationPresent(QuestionName.class)) {
      return "name of a question";
    } else if (field.getType().isEnum()) {
      return "`" + field.getType().getSimpleName() + "`";
    }
    return field.getType() == String.class ? "text" : "whole number";
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(value -> "`" + value + "`")
        .collect(Collectors.joining(", "));
  }
}
