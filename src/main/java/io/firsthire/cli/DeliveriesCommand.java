package io.firsthire.cli;

import io.firsthire.calls.outbox.Deliveries;
import io.firsthire.calls.outbox.Delivery;
import io.firsthire.calls.outbox.OutboxUnavailable;
import io.firsthire.config.Configuration;
import io.firsthire.machine.WallClock;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.database.TimeRange;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the deliveries to the firm's own systems about strategy calls. */
@Command(
    name = "deliveries",
    mixinStandardHelpOptions = true,
    description = {
      "Lists deliveries about strategy calls that were not received yet, or were given up.",
      "Uses the database that the service is configured to use."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:listed", "2:bad usage", "3:the database cannot be read"})
final class DeliveriesCommand implements Callable<Integer> {
  /** The exit code if the database cannot be read. */
  static final int NOT_READ = 3;

  /** How deliveries are printed. */
  enum Format {
    TEXT,
    JSON
  }

  /** Which deliveries are listed; exactly one of these options is given. */
  static final class Which {
    @Option(names = "--dead", description = "Only deliveries that were given up.")
    private boolean dead;

    @Option(names = "--pending", description = "Only what is not received yet.")
    private boolean pending;

    @Option(
        names = "--call",
        paramLabel = "id",
        description = "Everything that was ever sent about one strategy call.")
    private @Nullable String call;
  }

  @Spec private CommandSpec spec;

  @ArgGroup private Which which = new Which();

  @Option(
      names = "--format",
      paramLabel = "format",
      description = "${COMPLETION-CANDIDATES}. Default: text")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    if (which.call != null && !TimeRange.isId(which.call)) {
      throw new ParameterException(
          spec.commandLine(), "'" + which.call + "' is not the id of a strategy call.");
    }
    try (Database database = Database.openExisting(Configuration.get(DatabaseConfig.class))) {
      List<Delivery> found = found(new Deliveries(database, WallClock.utc()));
      PrintWriter out = spec.commandLine().getOut();
      switch (format) {
        case TEXT -> DeliveryReport.text(found, out);
        case JSON -> DeliveryReport.json(found, out);
      }
      out.flush();
      return ExitCode.OK;
    } catch (NoSuchFileException e) {
      return failed("There is no database at '" + e.getMessage() + "'.");
    } catch (OutboxUnavailable e) {
      return failed(e.getMessage());
    }
  }

  private List<Delivery> found(Deliveries deliveries) {
    if (which.call != null) {
      return deliveries.ofCall(which.call);
    }
    if (which.dead) {
      return deliveries.in(Delivery.State.DEAD);
    }
    return which.pending ? deliveries.in(Delivery.State.PENDING) : deliveries.open();
  }

  private int failed(@Nullable String message) {
    spec.commandLine().getErr().println(message);
    spec.commandLine().getErr().flush();
    return NOT_READ;
  }
}
