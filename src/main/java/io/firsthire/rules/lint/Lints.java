package io.firsthire.rules.lint;

import io.firsthire.machine.Interruptions;
import io.firsthire.rules.check.CheckedPack;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import java.util.List;

/** All lints, which check rules as they are written. */
public final class Lints {
  private static final List<Lint> ALL =
      List.of(
          new AmbiguousNumber(),
          new EmptyRule(),
          new ExcludedAnswer(),
          new MissingSource(),
          new NeedWeight(),
          new NeverMatches(),
          new RuleName(),
          new Salience(),
          new SameRule(),
          new UnansweredValue(),
          new UnmatchedText(),
          new UnreadQuestion(),
          new UnsupportedCriterion(),
          new UnusedVariable());

  private Lints() {}

  /** The codes for which there is a lint. */
  public static List<Code> codes() {
    return ALL.stream().map(Lint::code).toList();
  }

  /** Everything that is wrong with a pack as it is written, errors and warnings, by place. */
  public static List<Diagnostic> of(CheckedPack pack) {
    for (Lint lint : ALL) {
      Interruptions.requireNone();
      if (lint.isApplicable(pack)) {
        lint.check(pack, new Warnings(lint.code(), pack.findings()));
      }
    }
    return pack.diagnostics();
  }
}
