package io.firsthire.store.spool;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a spool is for, as its records say. */
public enum SpoolKind {
  /** Verdicts to be logged. */
  VERDICTS('V'),
  /** Strategy calls. */
  CALLS('C');

  private final int code;

  SpoolKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Optional<SpoolKind> of(int code) {
    return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
