package io.firsthire.rules.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
  private static List<Diagnostic> problems(Code... codes) {
    return Stream.of(codes).map(code -> Diagnostic.ofFile(code, "rules/a.drl", "", null)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "SYNTAX, CHECKS",
    "UNKNOWN_QUESTION, CHECKS",
    "UNSAFE_CODE, CHECKS",
    "TOO_LARGE, CHECKS",
    "MISSING_FACT, COMPILATION",
    "UNSUPPORTED, COMPILATION",
    "SUITE_SYNTAX, SUITE",
    "UNKNOWN_KEY, SUITE",
    "SCENARIO_FAILED, SUITE",
    "TOO_LITTLE_COVERED, COVERAGE",
    "TOO_SLOW, TIME"
  })
  void aRefusalIsNamedAfterWhatTheChangeFailed(Code code, Refusal refusal) {
    assertThat(Refusal.of(problems(code))).isEqualTo(refusal);
  }

  @Test
  void ofSeveralReasonsTheFirstCounts() {
    assertThat(
            Refusal.of(problems(Code.SALIENCE, Code.SCENARIO_FAILED, Code.SYNTAX, Code.TOO_SLOW)))
        .isEqualTo(Refusal.CHECKS);
  }

  @Test
  void warningsAreNoReason() {
    assertThatThrownBy(() -> Refusal.of(problems(Code.SALIENCE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(reload(Reload.Result.LIVE, problems(Code.SALIENCE)).refusal()).isEmpty();
  }

  @Test
  void aRefusedReloadSaysWhy() {
    assertThat(reload(Reload.Result.REFUSED, problems(Code.SCENARIO_FAILED)).refusal())
        .contains(Refusal.SUITE);
  }

  private static Reload reload(Reload.Result result, List<Diagnostic> problems) {
    return new Reload("ferry-vs-bridge", result, "a", "b", Duration.ZERO, problems);
  }
}
