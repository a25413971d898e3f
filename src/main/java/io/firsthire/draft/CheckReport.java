package io.firsthire.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firsthire.analysis.diff.PackDiff;
import io.firsthire.pack.check.Diagnostic;
import java.util.List;

/**
 * What is wrong with a draft.
 *
 * @param revision that the pack would have
 * @param wouldGoLive whether it has no errors
 * @param changes what differs from the rules that answer now; null if that is left out
 * @param changesLeftOut why it is, or null
 */
public record CheckReport(
    String comparison,
    String revision,
    boolean wouldGoLive,
    List<Diagnostic> diagnostics,
    PackDiff changes,
    String changesLeftOut) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

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

  /** The report as JSON, in UTF-8. */
  byte[] json() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
