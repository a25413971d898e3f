package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.rules.source.Span;

/** Receives the problems that one lint finds. */
record Warnings(Code code, DiagnosticCollector findings) {

  /** Adds a problem of a rule as a whole. */
  void add(CheckedRule rule, String message, String suggestion) {
    add(rule.source(), rule.source().nameSpan(), message, suggestion);
  }

  /** Adds a problem in a rule. */
  void add(CheckedRule rule, Span at, String message, String suggestion) {
    add(rule.source(), at, message, suggestion);
  }

  /** Adds a problem in a rule. */
  void add(RuleSource rule, Span at, String message, String suggestion) {
    findings.add(code, rule, at, message, suggestion);
  }

  /** Adds a problem in a file, outside any rule. */
  void add(SourceFile file, Span at, String message, String suggestion) {
    findings.add(code, file.path(), at, message, suggestion);
  }
}
