package io.firsthire.draft;

import io.firsthire.analysis.diff.PackDiff;
import io.firsthire.analysis.diff.PackDiffs;
import io.firsthire.machine.TimedWork;
import io.firsthire.rules.pack.Pack;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would change, if that was found in time.
 *
 * @param diff null if it was not found
 * @param leftOut why it was not
 */
record DraftChanges(@Nullable PackDiff diff, @Nullable String leftOut) {
  /** The most firms that are all compared; of more, a sample is, to save memory. */
  private static final int MOST_FIRMS = 5_000_000;

  /** The result if nothing is compared. */
  static DraftChanges none(String why) {
    return new DraftChanges(null, why);
  }

  /**
   * Compares a draft with the pack that answers now.
   *
   * @param patience how long to try before giving up
   */
  static DraftChanges between(Pack live, Pack draft, Duration patience) {
    try {
      PackDiff diff =
          TimedWork.within(
              patience,
              "changes-" + live.comparison(),
              () -> PackDiffs.between(live, draft, MOST_FIRMS));
      return new DraftChanges(diff, null);
    } catch (TimeoutException e) {
      return none(
          "Comparing it with the rules that answer now takes longer than firsthire.limits.changes, "
              + patience.toMillis()
              + " ms.");
    } catch (ExecutionException e) {
      return none("Comparing it with the rules that answer now failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return none("Comparing it with the rules that answer now was interrupted.");
    }
  }
}
