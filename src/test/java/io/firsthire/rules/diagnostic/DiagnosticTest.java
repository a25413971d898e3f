package io.firsthire.rules.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticTest {
  @Test
  void whateverAFileHoldsIsToldOnOneLineAndIsNoCommandToATerminal() {
    Diagnostic diagnostic =
        Diagnostic.ofFile(
            Code.SYNTAX,
            "rules/a\n2026-01-01 INFO all is well/page.drl",
            "the scenario 'x\r\n\u001b[2K\u202e' fails",
            "Remove\t\u0085it");
    assertThat(diagnostic.toString())
        .isEqualTo(
            "rules/a\\n2026-01-01 INFO all is well/page.drl:1:1: error: the scenario"
                + " 'x\\u000D\\n\\u001B[2K\\u202E' fails. Remove\\t\\u0085it [syntax]");
  }
}
