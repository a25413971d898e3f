package io.firsthire;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long tests wait for what must happen. No test passes sooner for it, and none may fail since
 * others keep the machine busy: it is far more than anything takes, and more than any bound of the
 * service.
 */
public final class Patience {
  /** After this long, it does not happen. */
  public static final Duration LONGEST = Duration.ofMinutes(5);

  private Patience() {}

  /** Waits for a condition. */
  public static ConditionFactory await() {
    return Awaitility.await().atMost(LONGEST);
  }

  /** Waits for a condition that a failure names. */
  public static ConditionFactory await(String name) {
    return Awaitility.await(name).atMost(LONGEST);
  }
}
