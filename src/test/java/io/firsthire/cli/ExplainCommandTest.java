package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.rules.diagnostic.Code;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
  @Test
  void aDiagnosticIsExplained() {
    CommandRun run = CommandRun.of("explain", "same-rule");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("same-rule (warning): Two rules should not say the same.\n")
        .hasLineCount(2)
        .isEqualTo(CommandRun.of("explain", "SAME_RULE").out());
  }

  @Test
  void allAreListed() {
    CommandRun run = CommandRun.of("explain");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).hasLineCount(Code.values().length);
  }

  @Test
  void whatWasMeantIsNamed() {
    CommandRun run = CommandRun.of("explain", "same-rul");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("There is no diagnostic 'same-rul'. Did you mean 'same-rule'?");
  }
}
