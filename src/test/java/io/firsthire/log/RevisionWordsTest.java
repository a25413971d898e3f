package io.firsthire.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.log.RevisionWords.Answers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionWordsTest {
  private static final RevisionWords WORDS =
      new RevisionWords(
          List.of("HYBRID"),
          List.of("ferry"),
          List.of(
              new Answers("boats", List.of()),
              new Answers("wind", List.of("NONE", "HIGH")),
              new Answers("sure", List.of()),
              new Answers("share", List.of())));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|''",
        "{\"boats\":12}|12,",
        "{\"boats\":-3,\"wind\":\"HIGH\",\"sure\":true,\"share\":1.0E-5}|-3,1,t,1.0E-5,",
        "{\"wind\":\"NONE\",\"sure\":false}|,0,f,",
        "{\"share\":0.5}|,,,0.5,",
        "{\"boats\":null,\"wind\":null,\"share\":0.5}|u,u,,0.5,"
      })
  void answersAreWrittenInShort(String firm, String text) {
    assertThat(WORDS.shortened(firm)).isEqualTo(text);
    assertThat(WORDS.firm(text)).isEqualTo(firm);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"boats\":12,\"boats\":12}",
        "{\"wind\":\"HIGH\",\"boats\":12}",
        "{\"boats\": 12}",
        "{\"boats\":\"12\"}",
        "{\"boats\":[1,2]}",
        "{\"wind\":\"SOME\"}",
        "{\"wind\":1}",
        "{\"wind\":HIGH}",
        "{\"cars\":1}",
        "{\"boats\":12,\"cars\":1}",
        "{\"boats\":12,}",
        "{\"boats\"}",
        "{\"boats\":}",
        "{"
      })
  void whatDoesNotFitIsLeftAsItIs(String firm) {
    assertThat(WORDS.shortened(firm)).isEqualTo(firm);
    assertThat(WORDS.firm(firm)).isEqualTo(firm);
  }

  @ParameterizedTest
  @ValueSource(strings = {",9,", ",x,", "1,1,1,1,1,"})
  void whatIsNoAnswerIsSaid(String text) {
    assertThatThrownBy(() -> WORDS.firm(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void verdictsOfOtherWordsAreTold() {
    assertThat(WORDS.has(TestVerdicts.one(0))).isFalse();
  }
}
