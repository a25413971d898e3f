package io.firsthire.draft;

import io.firsthire.machine.TimedWork;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The other side of a {@link WorkerProcess}: checks the drafts that it is given, one after another,
 * until the service ends.
 */
public final class DraftWorker {
  /** Tells the service that the worker is ready. */
  static final byte[] READY = {1};

  /** Precedes the description of a failure, in place of a report. */
  static final byte[] FAILED = {};

  private static final int MOST_FRAMES = 30;

  private final Checker checker = new Checker();
  private final DataInputStream in;
  private final DataOutputStream out;

  /** A worker that reads drafts and writes their reports. */
  public DraftWorker(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  /**
   * Works until no more drafts come. It keeps reading while it works, so that it returns as soon as
   * the process that started it has ended for any reason.
   */
  public void serve() {
    ExecutorService work =
        new ThreadPoolExecutor(
            0, 1, 100, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), DraftWorker::thread);
    try {
      Frames.write(out, READY);
      while (true) {
        byte[] draft = Frames.read(in);
        work.execute(() -> answer(draft));
      }
    } catch (IOException e) {
      work.shutdownNow();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "worker");
    thread.setDaemon(true);
    return thread;
  }

  private void answer(byte[] draft) {
    try {
      byte[] report;
      try {
        report = checker.check(DraftCheck.read(draft)).json();
      } catch (IOException | RuntimeException | Error e) {
        Frames.write(out, FAILED);
        report = described(e);
      }
      Frames.write(out, report);
      if (TimedWork.leftBehind() > 0) {
        // What this draft left behind must not slow down the next one.
        Runtime.getRuntime().halt(WorkerCommand.ENDED);
      }
    } catch (IOException e) {
      // The service has ended, which the other thread notices, too.
    }
  }

  private static byte[] described(Throwable failure) {
    return Stream.concat(
            Stream.of(failure.toString()),
            Stream.of(failure.getStackTrace()).limit(MOST_FRAMES).map(frame -> "\tat " + frame))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
