package io.firsthire.http.wire;

import io.firsthire.http.calls.StrategyCallsResource;

/** How many bytes the body of a request may have. The server's own limit stands higher. */
final class BodyLimit {
  private static final int CALL = 16 * 1024;
  private static final int FIRM = 64 * 1024;
  private static final int DRAFT = 1024 * 1024;

  private static final String DRAFTS = "/api/packs/";

  private BodyLimit() {}

  /** Of a request to a path. */
  static long of(String path) {
    if (path.startsWith(StrategyCallsResource.PATH)) {
      return CALL;
    }
    return path.startsWith(DRAFTS) ? DRAFT : FIRM;
  }
}
