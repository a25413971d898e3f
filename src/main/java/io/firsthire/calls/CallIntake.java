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
 * Accepts every requested call, and returns once it would survive a crash. The call is then in the
 * database or, while that is away or slow, in the spool, which is drained once the database is
 * back. A call with the same id is accepted only once. Nothing waits for the database longer than
 * the patience.
 */
public final class CallIntake implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("firsthire.calls");

  /** The directory of the spool, in the data directory. */
  public static final String SPOOL = "calls-spool";

  /** Reads the spool's records. */
  public static final Spool.Decoder<?> RECORDS = NewCall::read;

  /** What became of a call. */
  public enum Result {
    /** It is in the database. */
    STORED,
    /** It is in the spool. */
    SPOOLED,
    /** It was accepted before. */
    REPEATED
  }

  /** A call that was accepted. */
  public record Acceptance(Receipt receipt, Result result) {}

  private final CallWriter writer;
  private final SpooledCalls spooled;
  private final RecentCalls recent = new RecentCalls();
  private final WriteBehind<NewCall> keeping;

  private CallIntake(
      CallsConfig config, CallWriter writer, Spool<NewCall> spool, Spool<NewCall> copy)
      throws IOException {
    this.writer = writer;
    this.spooled = new SpooledCalls(writer, spool.records(), copy.records());
    this.keeping =
        new WriteBehind<>(
            new WriteBehind.Settings(
                "calls", "strategy calls", config.patience(), config.retry(), LOG),
            spool,
            copy,
            spooled);
    keeping.start();
  }

  /**
   * Opens the intake of a database, which may be away.
   *
   * @param directory the directory for the spool
   * @param listener receives each call once it reaches the database
   * @throws UncheckedIOException if the directory cannot be used
   * @throws IllegalArgumentException if a configured value is below the minimum
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
      Spool<NewCall> spool = spool(directory.resolve(SPOOL), config, clock);
      try {
        Spool<NewCall> copy = spool(directory.resolve(SPOOL + "-copy"), config, clock);
        return new CallIntake(config, new CallWriter(database, listener), spool, copy);
      } catch (IOException e) {
        spool.close();
        throw e;
      }
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

  private static Spool<NewCall> spool(Path directory, CallsConfig config, InstantSource clock)
      throws IOException {
    return Spool.open(directory, SpoolKind.CALLS, config.spool().bytes(), clock, NewCall::read);
  }

  /**
   * Accepts a call.
   *
   * @throws KeyReused if a call with its id was accepted before with different content
   * @throws CallsFull if it cannot be kept anywhere
   */
  public Acceptance take(NewCall call) throws CallsFull, InterruptedException {
    Supplier<Acceptance> taken =
        keeping.keep(
            () -> {
              Optional<CallWriter.AcceptedCall> before = writer.write(call);
              return () -> stored(call, before);
            },
            () -> {
              Acceptance kept = spooled(call);
              return () -> kept;
            });
    return taken.get();
  }

  private Acceptance stored(NewCall call, Optional<CallWriter.AcceptedCall> before) {
    recent.add(before.orElseGet(call::known));
    return before
        .map(known -> new Acceptance(known.of(call.bodyHash()), Result.REPEATED))
        .orElseGet(() -> new Acceptance(call.receipt(), Result.STORED));
  }

  /**
   * The receipt of a call that was accepted before, if its id and content are the same.
   *
   * @throws KeyReused if the content was different
   */
  public Optional<Receipt> earlier(String id, String bodyHash) throws InterruptedException {
    Optional<CallWriter.AcceptedCall> known = answered(id);
    if (!keeping.isSpooling()) {
      try {
        known = keeping.inTime(() -> writer.find(id));
      } catch (SQLException e) {
        // For now, only calls answered since the start, and those in the spool, are known.
      }
    }
    return known.map(found -> found.of(bodyHash));
  }

  private Optional<CallWriter.AcceptedCall> answered(String id) {
    return spooled.find(id).or(() -> recent.find(id));
  }

  private Acceptance spooled(NewCall call) throws CallsFull {
    Optional<CallWriter.AcceptedCall> known = answered(call.id());
    if (known.isPresent()) {
      return new Acceptance(known.get().of(call.bodyHash()), Result.REPEATED);
    }
    if (!keeping.append(call.toBytes(), 1)) {
      throw new CallsFull();
    }
    spooled.add(call);
    recent.add(call.known());
    return new Acceptance(call.receipt(), Result.SPOOLED);
  }

  /** How calls are kept now. */
  public WriteBehind.Status status() {
    return keeping.status();
  }

  /** The schedule on which the spool is drained into the database. */
  public Schedule schedule() {
    return keeping.schedule();
  }

  /** Stops after finishing what is under way. */
  @Override
  public void close() {
    keeping.close();
  }
}
