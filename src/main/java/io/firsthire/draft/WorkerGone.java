package io.firsthire.draft;

/**
 * Thrown if an idle process had already ended when it was given a draft. Another process can take
 * the draft.
 */
final class WorkerGone extends WorkerFailed {
  private static final long serialVersionUID = 1L;

  WorkerGone() {
    super("the process that checks drafts had ended by itself");
  }
}
