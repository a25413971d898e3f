package io.firsthire.log;

import io.firsthire.decide.Firm;
import io.firsthire.decide.InvalidFirm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.file.Revision;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.text.Utf8Text;
import java.nio.charset.StandardCharsets;

/** Decides again on logged firms by the rules of that time, as proof. */
public final class Replay {
  private final DecisionLog log;
  private final Limits limits;
  private final VerdictEvaluator evaluator = VerdictEvaluator.timeless();

  /**
   * Makes a replay of a log.
   *
   * @param limits what one evaluation may use
   */
  public Replay(DecisionLog log, Limits limits) {
    this.log = log;
    this.limits = limits;
  }

  /**
   * A pack built from the stored rule files of a revision.
   *
   * @throws CannotReplay if there are none, they have been altered, or they can no longer be built
   */
  public Pack pack(String revision) {
    StoredRevision kept =
        log.revision(revision)
            .orElseThrow(
                () -> new CannotReplay("The rules of revision " + revision + " are not stored."));
    if (!Revision.of(kept.files()).equals(revision)) {
      throw new CannotReplay("The stored files of revision " + revision + " have been altered.");
    }
    try {
      return PackBuilder.build(RuleTree.of(kept.files()), kept.comparison(), limits);
    } catch (BuildFailed e) {
      throw new CannotReplay(
          "The rules of revision "
              + revision
              + " can no longer be built: "
              + e.diagnostics().get(0));
    }
  }

  /**
   * What a logged verdict would be if it were decided today by its own rules, as JSON.
   *
   * @param pack the pack of the verdict's own revision
   * @throws CannotReplay if there is no verdict
   */
  public Utf8Text again(LoggedVerdict logged, Pack pack) {
    try {
      // The log keeps milliseconds; the verdict itself has the exact time.
      return Utf8Text.of(
          VerdictJson.bytes(
              evaluator.decideAgain(
                  pack,
                  firm(logged, pack),
                  logged.id(),
                  VerdictJson.decidedAt(logged.verdict().toString()))));
    } catch (InvalidFirm | UndecidedOutcome | LimitReached | RuleFailed e) {
      throw new CannotReplay("Deciding again failed: " + e.getMessage());
    }
  }

  /**
   * The firm of a logged verdict.
   *
   * @throws InvalidFirm if the pack has other questions
   */
  public static Firm firm(LoggedVerdict logged, Pack pack) {
    return Firm.read(pack, logged.firm().getBytes(StandardCharsets.UTF_8));
  }
}
