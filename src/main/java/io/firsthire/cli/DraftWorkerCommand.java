package io.firsthire.cli;

import io.firsthire.draft.DraftWorker;
import io.firsthire.draft.WorkerCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import picocli.CommandLine.Command;

/** The command that only the service runs, as a process of its own. */
@Command(
    name = WorkerCommand.NAME,
    hidden = true,
    description = "Checks drafts that the service gives it.")
final class DraftWorkerCommand implements Runnable {
  @Override
  public void run() {
    // Nothing else may be printed between reports.
    System.setOut(System.err);
    OutputStream reports = new FileOutputStream(FileDescriptor.out);
    new DraftWorker(System.in, reports).serve();
  }
}
