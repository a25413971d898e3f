package io.firsthire.cli;

import io.firsthire.calls.outbox.Deliveries;
import io.firsthire.calls.outbox.Delivery;
import io.firsthire.calls.outbox.OutboxUnavailable;
import io.firsthire.config.Configuration;
import io.firsthire.machine.WallClock;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.database.TimeRange;
import io.firsthire.text.NearestName;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends again what the firm's own systems did not receive. */
@Command(
    name = "redeliver",
    mixinStandardHelpOptions = true,
    description = {
      "Orders deliveries again, even those that were received; the running service sends them.",
      "Uses the database that the service is configured to use."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ordered",
      "2:bad usage, or a delivery is not on record; then none is ordered",
      "3:the database cannot be read"
    })
final class RedeliverCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "id",
      arity = "0..*",
      description = "Ids of deliveries, as `deliveries` lists them.")
  private List<String> ids = List.of();

  @Option(names = "--all-dead", description = "All deliveries that were given up.")
  private boolean allDead;

  @Option(
      names = "--target",
      paramLabel = "name",
      description = "With --all-dead: only those for one system.")
  private @Nullable String target;

  @Override
  public Integer call() {
    if (ids.isEmpty() != allDead) {
      throw wrong("Give either ids of deliveries, or --all-dead.");
    }
    if (target != null && !allDead) {
      throw wrong("--target goes with --all-dead.");
    }
    ids.stream()
        .filter(id -> !TimeRange.isId(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw wrong("'" + id + "' is not the id of a delivery.");
            });
    try (Database database = Database.openExisting(Configuration.get(DatabaseConfig.class))) {
      Deliveries deliveries = new Deliveries(database, WallClock.utc());
      int ordered = allDead ? allDead(deliveries) : named(deliveries);
      spec.commandLine().getOut().printf(Locale.ROOT, "%d ordered again%n", ordered);
      spec.commandLine().getOut().flush();
      return ExitCode.OK;
    } catch (NoSuchFileException e) {
      return failed("There is no database at '" + e.getMessage() + "'.");
    } catch (OutboxUnavailable e) {
      return failed(e.getMessage());
    }
  }

  private int named(Deliveries deliveries) {
    List<String> unknown = deliveries.redeliver(ids);
    if (!unknown.isEmpty()) {
      throw wrong(
          "Nothing is ordered, since these are not on record: "
              + unknown.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "))
              + ".");
    }
    return Set.copyOf(ids).size();
  }

  private int allDead(Deliveries deliveries) {
    if (target == null) {
      return deliveries.redeliverDead();
    }
    int ordered = deliveries.redeliverDead(target);
    if (ordered == 0) {
      Set<String> others = new TreeSet<>();
      deliveries.in(Delivery.State.DEAD).forEach(dead -> others.add(dead.target()));
      throw wrong(
          "No delivery to '"
              + target
              + "' was given up."
              + NearestName.to(target, others)
                  .map(meant -> " Did you mean '" + meant + "'?")
                  .orElse("")
              + (others.isEmpty() ? "" : " There are dead ones for " + String.join(", ", others)));
    }
    return ordered;
  }

  private int failed(@Nullable String message) {
    spec.commandLine().getErr().println(message);
    spec.commandLine().getErr().flush();
    return DeliveriesCommand.NOT_READ;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
