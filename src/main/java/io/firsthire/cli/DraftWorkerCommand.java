package io.firsthire.cli;

import io.firsthire.draft.DraftWorker;
import io.firsthire.draft.WorkerCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import picocli.CommandLine.Command;

/** What the service starts beside itself, and nobody else. */
@Command(
    name = WorkerCommand.NAME,
    hidden = true,
    description = "Checks drafts that the service gives it.")
final class DraftWorkerCommand implements Runnable {
  @Override
  public void run() {
    // Whatever else is printed must not come between reports.
    System.setOut(System.err);
    OutputStream reports = new FileOutputStream(FileDescriptor.out);
    new DraftWorker(System.in, reports).serve();
  }
}
