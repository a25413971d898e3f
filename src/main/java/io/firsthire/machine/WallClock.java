package io.firsthire.machine;

import java.time.Clock;

/** The one place that reads the time of day; everything else is given a clock. */
public final class WallClock {
  private WallClock() {}

  /** The machine's clock, in UTC whatever zone the machine is in. */
  public static Clock utc() {
    return Clock.systemUTC();
  }
}
