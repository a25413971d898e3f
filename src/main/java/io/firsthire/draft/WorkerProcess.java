package io.firsthire.draft;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process that checks drafts, one after another. It has a heap of its own, and lets the service
 * go first.
 */
final class WorkerProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  /** Far more than a Java machine takes to start, even on a busy system. */
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private final WorkerCommand command;
  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final ExecutorService pipe;
  private volatile long lastUse = System.nanoTime();

  private WorkerProcess(WorkerCommand command, Process process) {
    this.command = command;
    this.process = process;
    this.in = new DataInputStream(process.getInputStream());
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.pipe =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "draft-worker-" + process.pid());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts a process.
   *
   * @throws WorkerFailed if it cannot be started
   */
  static WorkerProcess start(WorkerCommand command) {
    WorkerProcess worker;
    try {
      worker = new WorkerProcess(command, command.start());
    } catch (IOException e) {
      throw new WorkerFailed("a process that checks drafts cannot be started: " + e.getMessage());
    }
    try {
      worker.answer(() -> Frames.read(worker.in), LONGEST_START);
    } catch (WorkStopped e) {
      throw new WorkerFailed("a process that checks drafts did not start: " + e.getMessage());
    }
    return worker;
  }

  /**
   * Checks a draft, and waits for it. If no report comes back, the process is ended.
   *
   * @param longest how long it may take
   * @return a {@link CheckReport} as JSON
   * @throws WorkStopped if it takes more time or memory than it may
   * @throws WorkerGone if the process had ended before
   * @throws WorkerFailed if the process ended for another reason
   */
  byte[] check(DraftCheck draft, Duration longest) {
    if (!process.isAlive()) {
      close();
      throw new WorkerGone();
    }
    return answer(() -> exchange(draft), longest);
  }

  private byte[] answer(Callable<byte[]> asked, Duration longest) {
    boolean answered = false;
    try {
      byte[] report = pipe.submit(asked).get(longest.toMillis(), TimeUnit.MILLISECONDS);
      answered = true;
      lastUse = System.nanoTime();
      return report;
    } catch (RejectedExecutionException e) {
      throw new WorkerFailed("the service is stopping");
    } catch (TimeoutException e) {
      throw WorkStopped.time(longest);
    } catch (ExecutionException e) {
      throw ended(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkerFailed("checking the draft was interrupted");
    } finally {
      if (!answered) {
        close();
      }
    }
  }

  private byte[] exchange(DraftCheck draft) throws IOException {
    Frames.write(out, draft.json());
    byte[] report = Frames.read(in);
    if (report.length == 0) {
      String details = new String(Frames.read(in), StandardCharsets.UTF_8);
      throw new WorkerFailed(
          "checking the draft failed: " + details.lines().findFirst().orElse(""), details);
    }
    return report;
  }

  private RuntimeException ended(@Nullable Throwable cause) {
    if (cause instanceof WorkerFailed failed) {
      return failed;
    }
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return switch (process.exitValue()) {
          case WorkerCommand.OUT_OF_MEMORY -> WorkStopped.memory(command.heapBytes());
          // A process ends itself after a draft that it could not stop, never during one.
          case WorkerCommand.ENDED -> new WorkerGone();
          default ->
              new WorkerFailed(
                  "the process that checked the draft ended with code " + process.exitValue());
        };
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new WorkerFailed("the process that checked the draft cannot be understood: " + cause);
  }

  /** Whether it can be given a draft. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** How long it has been idle. */
  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastUse);
  }

  /** Ends the process, whatever it does, and waits until it has ended. */
  @Override
  public void close() {
    process.destroyForcibly();
    pipe.shutdownNow();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
