package io.firsthire;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.firsthire.vocabulary.Vocabulary;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VocabularyTest {
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
}
