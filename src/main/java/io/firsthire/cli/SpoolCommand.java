package io.firsthire.cli;

import io.firsthire.calls.CallIntake;
import io.firsthire.calls.CallsConfig;
import io.firsthire.config.Configuration;
import io.firsthire.log.Journal;
import io.firsthire.log.JournalConfig;
import io.firsthire.machine.WallClock;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.spool.Damages;
import io.firsthire.store.spool.Spool;
import io.firsthire.store.spool.SpoolFull;
import io.firsthire.store.spool.SpoolKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what was put aside from damaged spools, and takes back what can be read of it. */
@Command(
    name = "spool",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what was put aside from damaged spools.",
      "Uses the data directory that the service is configured to use."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:shown, or repaired", "2:bad usage", "3:not everything is done"})
final class SpoolCommand implements Callable<Integer> {
  private static final int NOT_DONE = 3;

  @Spec private CommandSpec spec;

  /** Where the spool of a kind is, and how its records are read. */
  private record Place(String name, Spool.Decoder<?> decoder) {
    static Place of(SpoolKind kind) {
      return switch (kind) {
        case VERDICTS -> new Place(Journal.SPOOL, Journal.RECORDS);
        case CALLS -> new Place(CallIntake.SPOOL, CallIntake.RECORDS);
      };
    }

    Path directory() {
      return Configuration.get(DatabaseConfig.class).directory().resolve(name);
    }

    boolean reads(byte[] record) {
      try {
        decoder.read(record);
        return true;
      } catch (IOException | RuntimeException e) {
        return false;
      }
    }
  }

  @Override
  public Integer call() {
    return forEach(
        (damages, file) -> say(file + ": " + readable(file).size() + " records can be read"));
  }

  /** Takes back what can be read, and acknowledges all files. */
  @Command(
      name = "repair",
      mixinStandardHelpOptions = true,
      description = {
        "Appends to the spools what can still be read of what was put aside, and acknowledges it,",
        "so that health is good again. Its files stay, renamed to acknowledged-… No service may",
        "run on the data directory meanwhile."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:repaired", "3:not everything is done"})
  int repair() {
    return forEach(
        (damages, file) -> {
          List<Damages.ReadableRecord> records = readable(file);
          append(records);
          damages.acknowledge(file);
          say(file + ": " + records.size() + " records taken back, and acknowledged");
        });
  }

  private static List<Damages.ReadableRecord> readable(Path file) throws IOException {
    return Damages.readable(file).stream()
        .filter(record -> Place.of(record.kind()).reads(record.bytes()))
        .toList();
  }

  private static void append(List<Damages.ReadableRecord> records) throws IOException, SpoolFull {
    Map<SpoolKind, Spool<?>> spools = new EnumMap<>(SpoolKind.class);
    try {
      for (Damages.ReadableRecord record : records) {
        if (!spools.containsKey(record.kind())) {
          spools.put(record.kind(), open(record.kind()));
        }
        spools.get(record.kind()).append(record.bytes(), record.entries());
      }
    } finally {
      for (Spool<?> spool : spools.values()) {
        spool.close();
      }
    }
  }

  private static Spool<?> open(SpoolKind kind) throws IOException {
    Place place = Place.of(kind);
    return Spool.open(place.directory(), kind, bytes(kind), WallClock.utc(), place.decoder());
  }

  private static long bytes(SpoolKind kind) {
    return switch (kind) {
      case VERDICTS -> Configuration.get(JournalConfig.class).spool().bytes();
      case CALLS -> Configuration.get(CallsConfig.class).spool().bytes();
    };
  }

  /** What to do with each file that was put aside. */
  @FunctionalInterface
  private interface Work {
    void on(Damages damages, Path file) throws IOException, SpoolFull;
  }

  private int forEach(Work work) {
    boolean any = false;
    try {
      for (SpoolKind kind : SpoolKind.values()) {
        Damages damages = new Damages(Place.of(kind).directory());
        for (Path file : damages.unacknowledged()) {
          any = true;
          say(Damages.told(file));
          work.on(damages, file);
        }
      }
    } catch (IOException | SpoolFull e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("Not everything could be done: " + e.getMessage() + ".");
      err.flush();
      return NOT_DONE;
    }
    if (!any) {
      say("Nothing was put aside, or all of it is acknowledged.");
    }
    return ExitCode.OK;
  }

  private void say(String what) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(what);
    out.flush();
  }
}
