package io.firsthire.web.live;

import io.firsthire.machine.WallClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Provides the service's clock. */
@Singleton
class LiveClock {
  @Produces
  @Singleton
  Clock clock() {
    return WallClock.utc();
  }
}
