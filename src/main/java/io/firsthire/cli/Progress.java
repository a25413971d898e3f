package io.firsthire.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of long work on a terminal. It goes to the error output, where it is not in
 * the way, and is wiped at the end. Without a terminal, it shows nothing.
 */
final class Progress implements AutoCloseable {
  /** Work with fewer steps is over before anyone would see it. */
  private static final long LONG = 2_000;

  private static final long MEGABYTE = 1_000_000;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /** The progress of some work with a number of steps. */
  static Progress of(String work, long steps) {
    return new Progress(System.console() == null || steps < LONG ? null : bar(work, steps));
  }

  /** The progress of some work whose single steps take long. */
  static Progress ofAny(String work, long steps) {
    return new Progress(System.console() == null ? null : bar(work, steps));
  }

  /**
   * The progress of reading a file.
   *
   * @param bytes how long it is; 0 if nobody knows
   */
  static Progress ofBytes(String work, long bytes) {
    return new Progress(
        System.console() == null
            ? null
            : builder(work, bytes == 0 ? -1 : bytes).setUnit(" MB", MEGABYTE).build());
  }

  private static ProgressBar bar(String work, long steps) {
    return builder(work, steps).build();
  }

  private static ProgressBarBuilder builder(String work, long steps) {
    return new ProgressBarBuilder()
        .setTaskName(work)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .clearDisplayOnFinish();
  }

  /** Counts one more step as done; any thread may call this. */
  void step() {
    if (bar != null) {
      bar.step();
    }
  }

  /** Says how far the work has come; any thread may call this. */
  void at(long step, String message) {
    if (bar != null) {
      bar.stepTo(step);
      bar.setExtraMessage(message);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
