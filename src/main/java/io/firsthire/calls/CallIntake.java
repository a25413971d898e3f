package io.firsthire.calls;

import io.firsthire.machine.Schedule;
import io.firsthire.store.database.Database;
import io.firsthire.store.spool.NoSpace;
import io.firsthire.store.spool.Spool;
import io.firsthire.store.spool.SpoolKind;
import io.firsthire.store.spool.UnknownFormat;
import io.firsthire.store.spool.WriteBehind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Takes every call that is asked for, and returns once it would survive a crash: in the database,
 * or, while that is away or slow, in the spool, which is drained into the database when it returns.
 * A call of the same id is taken once. Nothing waits for the database longer than the patience.
 */
public final class CallIntake implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("firsthire.calls");

  /** The directory of the spool, in the data directory. */
  public static final String SPOOL = "calls-spool";

  /** What the spool's records are. */
  public static final Spool.Decoder<?> RECORDS = NewCall::read;

  /** What became of a call. */
  public enum Result {
    /** It is in the database. */
    STORED,
    /** It is in the spool. */
    SPOOLED,
    /** It was taken before. */
    REPEATED
  }

  /** A call that was taken. */
  public record Taken(Receipt receipt, Result result) {}

  private final CallWriter writer;
  private final SpooledCalls spooled;
  private final RecentCalls recent = new RecentCalls();
  private final WriteBehind<NewCall> keeping;

  private CallIntake(CallsConfig config, CallWriter writer, Spool<NewCall> spool)
      throws IOException {
    this.writer = writer;
    this.spooled = new SpooledCalls(writer, spool.records());
    this.keeping =
        new WriteBehind<>(
            new WriteBehind.Settings(
                "calls", "strategy calls", config.patience(), config.retry(), LOG),
            spool,
            spooled);
    keeping.start();
  }

  /**
   * Opens the intake of a database, which may be away.
   *
   * @param directory for the spool
   * @param listener told of each call, once it reaches the database
   * @throws UncheckedIOException if the directory cannot be used
   * @throws IllegalArgumentException if the configuration asks for less than the least
   */
  public static CallIntake open(
      CallsConfig config,
      Database database,
      Path directory,
      InstantSource clock,
      CallListener listener) {
    if (config.spool().bytes() < Spool.LEAST_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "firsthire.calls.spool.bytes must be at least %d, but is %d.",
              Spool.LEAST_BYTES,
              config.spool().bytes()));
    }
    try {
      return new CallIntake(
          config,
          new CallWriter(database, listener),
          Spool.open(
              directory.resolve(SPOOL),
              SpoolKind.CALLS,
              config.spool().bytes(),
              clock,
              NewCall::read));
    } catch (UnknownFormat | NoSpace e) {
      throw new UncheckedIOException(
          "The spool of strategy calls cannot be used: " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(
              Locale.ROOT,
              "The directory for calls in '%s' cannot be used: %s. Set firsthire.data.directory to another one.",
              directory,
              e.getMessage()),
          e);
    }
  }

  /**
   * Takes a call.
   *
   * @throws KeyReused if a call of its id was taken, and something else was sent then
   * @throws CallsFull if it can be kept nowhere
   */
  public Taken take(NewCall call) throws CallsFull, InterruptedException {
    Supplier<Taken> taken =
        keeping.keep(
            () -> {
              Optional<CallWriter.Known> before = writer.write(call);
              return () -> stored(call, before);
            },
            () -> {
              Taken kept = spooled(call);
              return () -> kept;
            });
    return taken.get();
  }

  private Taken stored(NewCall call, Optional<CallWriter.Known> before) {
    recent.add(before.orElseGet(call::known));
    return before
        .map(known -> new Taken(known.of(call.bodyHash()), Result.REPEATED))
        .orElseGet(() -> new Taken(call.receipt(), Result.STORED));
  }

  /**
   * The receipt of a call that was taken before, if its id and what was sent are the same.
   *
   * @throws KeyReused if something else was sent
   */
  public Optional<Receipt> earlier(String id, String bodyHash) throws InterruptedException {
    Optional<CallWriter.Known> known = answered(id);
    if (!keeping.isSpooling()) {
      try {
        known = keeping.inTime(() -> writer.find(id));
      } catch (SQLException e) {
        // What was answered since the start, and what is in the spool, is all that is known now.
      }
    }
    return known.map(found -> found.of(bodyHash));
  }

  private Optional<CallWriter.Known> answered(String id) {
    return spooled.find(id).or(() -> recent.find(id));
  }

  private Taken spooled(NewCall call) throws CallsFull {
    Optional<CallWriter.Known> known = answered(call.id());
    if (known.isPresent()) {
      return new Taken(known.get().of(call.bodyHash()), Result.REPEATED);
    }
    if (!keeping.append(call.toBytes(), 1)) {
      throw new CallsFull();
    }
    spooled.add(call);
    recent.add(call.known());
    return new Taken(call.receipt(), Result.SPOOLED);
  }

  /** How calls are kept now. */
  public WriteBehind.Status status() {
    return keeping.status();
  }

  /** When what is in the spool is taken to the database. */
  public Schedule schedule() {
    return keeping.schedule();
  }

  /** Stops; what is under way is finished first. */
  @Override
  public void close() {
    keeping.close();
  }
}
