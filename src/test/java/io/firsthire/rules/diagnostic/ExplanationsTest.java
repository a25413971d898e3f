package io.firsthire.rules.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
  @Test
  void everyDiagnosticHasItsSectionInTheOrderOfTheCode() {
    assertThat(Explanations.codes())
        .containsExactlyElementsOf(Stream.of(Code.values()).map(Code::id).toList());
  }

  @Test
  void eachSectionBeginsWithWhatTheCodeSays() {
    for (Code code : Code.values()) {
      String severity = code.severity().name();
      assertThat(Explanations.of(code))
          .startsWith(
              "*"
                  + severity.charAt(0)
                  + severity.substring(1).toLowerCase(Locale.ROOT)
                  + ".* "
                  + code.title()
                  + ".\n\n");
      assertThat(Explanations.plain(code)).as(code.id()).isNotBlank().doesNotContain("](");
    }
  }
}
