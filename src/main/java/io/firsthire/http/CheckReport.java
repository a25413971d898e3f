package io.firsthire.http;

import io.firsthire.pack.check.Diagnostic;
import java.util.List;

/**
 * What is wrong with a draft.
 *
 * @param revision that the pack would have
 * @param wouldGoLive whether it has no errors
 */
public record CheckReport(
    String comparison, String revision, boolean wouldGoLive, List<Diagnostic> diagnostics) {}
