package io.firsthire.web.live;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One thread for work that nobody waits for, one task after another. */
final class SideThread {
  private static final Logger LOG = Logger.getLogger("firsthire.analyses");

  private SideThread() {}

  static ThreadPoolExecutor named(String name) {
    return new ThreadPoolExecutor(
        1,
        1,
        1,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          thread.setPriority(Thread.MIN_PRIORITY);
          // Such as at the end of a service whose start was refused.
          thread.setUncaughtExceptionHandler(
              (where, failure) -> LOG.warnf("%s was not done: %s", name, failure));
          return thread;
        });
  }
}
