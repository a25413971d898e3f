package io.firsthire.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firsthire.analysis.diff.PackDiff;
import io.firsthire.rules.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a draft.
 *
 * @param revision the revision that the pack would have
 * @param wouldGoLive whether it has no errors
 * @param changes how it differs from the rules that answer now; null if that is left out
 * @param changesLeftOut why the changes are left out
 */
public record CheckReport(
    String comparison,
    String revision,
    boolean wouldGoLive,
    List<Diagnostic> diagnostics,
    @Nullable PackDiff changes,
    @Nullable String changesLeftOut) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  /** The most bytes of JSON in a report; a longer list of diagnostics would hardly help. */
  private static final int LARGEST = 8 << 20;

  private static final int MOST_SHOWN = 100;

  static CheckReport of(
      String comparison, String revision, List<Diagnostic> diagnostics, DraftChanges changes) {
    return new CheckReport(
        comparison,
        revision,
        diagnostics.stream().noneMatch(Diagnostic::isError),
        diagnostics,
        changes.diff(),
        changes.leftOut());
  }

  /** The report as JSON, in UTF-8; cut to what fits if it is too large. */
  byte[] json() {
    byte[] json = written();
    for (int shown = MOST_SHOWN; json.length > LARGEST && shown >= 0; shown = shown / 10 - 1) {
      json = shortened(Math.max(1, shown)).written();
    }
    return json;
  }

  private CheckReport shortened(int shown) {
    return new CheckReport(
        comparison,
        revision,
        wouldGoLive,
        diagnostics.stream().limit(shown).toList(),
        null,
        "The report would be too large; of "
            + diagnostics.size()
            + " diagnostics, it holds only the first "
            + Math.min(shown, diagnostics.size())
            + ".");
  }

  private byte[] written() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
