package io.firsthire.web.problem;

import io.firsthire.decide.InvalidFirm;
import io.firsthire.decide.MalformedFirm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.log.JournalFull;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Why a firm gets no verdict, as it is told to its client. */
public final class FirmProblem {
  private FirmProblem() {}

  /** What is told of a failure; empty if it is none of those that a firm can meet. */
  public static Optional<HttpProblem.Builder> of(Throwable failure) {
    if (failure instanceof InvalidFirm e) {
      return Optional.of(
          Problems.problem(400, "invalid-firm", "Invalid firm", e.getMessage() + ".")
              .with("violations", e.violations()));
    } else if (failure instanceof MalformedFirm e) {
      return Optional.of(Problems.problem(400, "malformed-json", "Malformed JSON", e.getMessage()));
    } else if (failure instanceof LimitReached e) {
      return Optional.of(
          Problems.problem(
                  500,
                  "limit-reached",
                  "Rules use too much",
                  "Deciding on this firm was given up: " + e.getMessage() + ".")
              .with("rule", e.rule()));
    } else if (failure instanceof RuleFailed e) {
      return Optional.of(
          Problems.problem(
                  500,
                  "rule-failed",
                  "A rule failed",
                  "Deciding on this firm failed: " + e.getMessage() + ".")
              .with("rule", e.rule()));
    } else if (failure instanceof UndecidedOutcome e) {
      return Optional.of(
          Problems.problem(
              500,
              "undecided",
              "No single outcome",
              "Deciding on this firm failed: " + e.getMessage() + "."));
    } else if (failure instanceof JournalFull e) {
      return Optional.of(
          Problems.problem(503, "journal-full", "Verdicts cannot be logged", e.getMessage()));
    } else if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    return Optional.empty();
  }
}
