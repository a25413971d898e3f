package io.firsthire.http;

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
    String changesLeftOut) {}
