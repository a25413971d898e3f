package io.firsthire.log;

/** Thrown for a verdict that can be logged neither in the database nor in the spool now. */
public final class JournalFull extends Exception {
  private static final long serialVersionUID = 1L;

  JournalFull() {
    super("The verdict cannot be logged now, and a verdict that is not on record is not given.");
  }
}
