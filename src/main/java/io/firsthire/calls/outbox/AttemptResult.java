package io.firsthire.calls.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of one attempt.
 *
 * @param why why it was not received, empty if it was; without personal data or secrets
 * @param retryAfter how long the target asks for a pause, or null
 */
public record AttemptResult(Kind kind, String why, @Nullable Duration retryAfter) {
  /** What can become of an attempt. */
  public enum Kind {
    /** It was received. */
    RECEIVED,
    /** It failed, and may succeed later. */
    FAILED,
    /** The target will never accept it. */
    REFUSED
  }

  /** It was received. */
  public static AttemptResult received() {
    return new AttemptResult(Kind.RECEIVED, "", null);
  }

  /** It failed, and may succeed later. */
  public static AttemptResult failed(String why) {
    return new AttemptResult(Kind.FAILED, why, null);
  }

  /** It failed, and may succeed later, but not before a pause. */
  public static AttemptResult failed(String why, Duration retryAfter) {
    return new AttemptResult(Kind.FAILED, why, retryAfter);
  }

  /** The target will never accept it. */
  public static AttemptResult refused(String why) {
    return new AttemptResult(Kind.REFUSED, why, null);
  }
}
