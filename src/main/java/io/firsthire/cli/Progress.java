package io.firsthire.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far long work is: on a terminal, on the error output, where it is in nobody's way and
 * is wiped away at the end; elsewhere nothing.
 */
final class Progress implements AutoCloseable {
  /** Work of fewer steps is over before a reader would see it. */
  private static final long LONG = 2_000;

  private final ProgressBar bar;

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /** Progress of some work in so many steps. */
  static Progress of(String work, long steps) {
    return new Progress(System.console() == null || steps < LONG ? null : bar(work, steps));
  }

  /** Progress of some work whose single steps take long. */
  static Progress ofAny(String work, long steps) {
    return new Progress(System.console() == null ? null : bar(work, steps));
  }

  private static ProgressBar bar(String work, long steps) {
    return new ProgressBarBuilder()
        .setTaskName(work)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .clearDisplayOnFinish()
        .build();
  }

  /** One more step is done; any thread may say so. */
  void step() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
