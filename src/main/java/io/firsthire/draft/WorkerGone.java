package io.firsthire.draft;

/** Thrown if a process that was idle had ended before it was given a draft: another one can be. */
final class WorkerGone extends WorkerFailed {
  private static final long serialVersionUID = 1L;

  WorkerGone() {
    super("the process that checks drafts had ended by itself");
  }
}
