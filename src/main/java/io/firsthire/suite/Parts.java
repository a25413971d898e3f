package io.firsthire.suite;

import io.firsthire.verdict.Verdict;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a verdict is made of, across its parts. */
final class Parts {
  private Parts() {}

  /** The rules behind the reasons and the advice. */
  static Set<String> rules(Verdict verdict) {
    return Stream.concat(
            verdict.reasons().stream().map(Verdict.Reason::rule),
            verdict.advice().stream().map(Verdict.AdviceLine::rule))
        .collect(Collectors.toSet());
  }
}
