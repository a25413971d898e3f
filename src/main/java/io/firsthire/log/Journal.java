package io.firsthire.log;

import io.firsthire.log.JournalConfig.Durability;
import io.firsthire.log.JournalConfig.Full;
import io.firsthire.machine.Schedule;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.Database;
import io.firsthire.store.spool.NoSpace;
import io.firsthire.store.spool.Spool;
import io.firsthire.store.spool.SpoolKind;
import io.firsthire.store.spool.UnknownFormat;
import io.firsthire.store.spool.WriteBehind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records every verdict that is answered. Recording never blocks: the returned stage completes when
 * the verdict is as durable as the configuration requires.
 */
public final class Journal implements AutoCloseable {
  private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);
  private static final Logger LOG = Logger.getLogger("firsthire.journal");
  private static final int SAID_EVERY = 1_000;

  /** Extra time for the spool's disk, and for a busy service. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** The directory of the spool, in the data directory. */
  public static final String SPOOL = "spool";

  /** Reads the spool's records. */
  public static final Spool.Decoder<?> RECORDS = Batch::read;

  /**
   * The state of the journal.
   *
   * @param kept how verdicts are kept
   * @param waiting how many verdicts are neither in the database nor in the spool yet
   * @param dropped how many verdicts were answered but not logged since the start
   */
  public record Status(WriteBehind.Status kept, int waiting, long dropped) {
    /** Whether verdicts go to the spool because the database is away. */
    public boolean spooling() {
      return kept.spooling();
    }

    /** Whether there was no room for the latest verdicts. */
    public boolean full() {
      return kept.full();
    }

    /** How many verdicts are in the spool. */
    public long spooled() {
      return kept.spooled();
    }

    /** How many damages of the spool no operator has acknowledged. */
    public int damaged() {
      return kept.damaged();
    }

    /** The last failure of the database, or null. */
    public @Nullable String trouble() {
      return kept.trouble();
    }
  }

  private final JournalConfig config;
  private final WriteBehind<Batch> keeping;
  private final GroupCommit commits;
  private final List<Schedule> schedules = new ArrayList<>();
  private final AtomicLong dropped = new AtomicLong();

  private Journal(
      JournalConfig config, Database database, Spool<Batch> spool, InstantSource clock) {
    this.config = config;
    BatchWriter writer = new BatchWriter(database);
    BatchKeeper keeper = new BatchKeeper(writer, spool, config);
    this.keeping = keeper.keeping();
    this.commits = new GroupCommit(config.buffer(), longest(config), keeper);
    schedules.add(commits.schedule());
    schedules.add(keeping.start());
    config
        .retention()
        .ifPresent(
            age ->
                schedules.add(new Retention(writer, keeping.databaseThread(), age, clock).start()));
  }

  /**
   * How long a verdict may wait: another group may be under way, and its own takes as long again.
   */
  private static Duration longest(JournalConfig config) {
    return config.patience().multipliedBy(2).plus(MARGIN);
  }

  /**
   * Opens the journal of a database, which may be away.
   *
   * @param directory the directory for the spool
   * @throws UncheckedIOException if the directory cannot be used
   * @throws IllegalArgumentException if a configured value is below the minimum
   */
  public static Journal open(
      JournalConfig config, Database database, Path directory, InstantSource clock) {
    require("buffer", config.buffer(), 1);
    require("spool.bytes", config.spool().bytes(), Spool.LEAST_BYTES);
    try {
      return new Journal(
          config,
          database,
          Spool.open(
              directory.resolve(SPOOL),
              SpoolKind.VERDICTS,
              config.spool().bytes(),
              clock,
              Batch::read),
          clock);
    } catch (UnknownFormat | NoSpace e) {
      throw new UncheckedIOException(
          "The spool of verdicts cannot be used: " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The data directory '"
              + directory
              + "' cannot be used: "
              + described(e)
              + ". Set firsthire.data.directory to another one.",
          e);
    }
  }

  /** A failure in words. For some failures of files, the message is only the file's name. */
  private static String described(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "the service may not write to " + e.getMessage();
    }
    return e instanceof FileAlreadyExistsException
        ? e.getMessage() + " is not a directory"
        : String.valueOf(e.getMessage());
  }

  private static void require(String key, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "firsthire.journal." + key + " must be at least " + least + ", but is " + value + ".");
    }
  }

  /** Whether a verdict would now be refused rather than answered. */
  public boolean refuses() {
    return keeping.status().full()
        && config.full() == Full.REFUSE
        && config.durability() == Durability.COMMITTED;
  }

  /** Whether verdicts are logged at all. */
  public boolean logs() {
    return config.durability() != Durability.OFF;
  }

  /**
   * Records a verdict. The stage completes when the verdict may be answered; it fails with {@link
   * JournalFull} if it may not.
   *
   * @param pack the pack that decided it
   */
  public CompletionStage<Void> record(LoggedVerdict verdict, Pack pack) {
    CompletionStage<Void> settled = settle(verdict, pack);
    return config.durability() == Durability.COMMITTED ? settled : DONE;
  }

  /**
   * Records a verdict of very many. The stage completes when the verdict is kept, or is known not
   * to be, whatever the durability; so a sender who waits for it does not flood the buffer.
   *
   * @param pack the pack that decided it
   */
  public CompletionStage<Void> settle(LoggedVerdict verdict, Pack pack) {
    if (!logs()) {
      return DONE;
    }
    CompletableFuture<Void> kept = commits.add(verdict, pack);
    return config.durability() == Durability.COMMITTED && config.full() == Full.REFUSE
        ? kept
        : kept.exceptionally(full -> dropped());
  }

  /** How many verdicts one sender may have waiting, so that there is room for others. */
  public int share() {
    return Math.max(1, config.buffer() / 4);
  }

  /** Counts a verdict that was dropped; logged only now and then. */
  private Void dropped() {
    long count = dropped.incrementAndGet();
    if (count % SAID_EVERY == 1) {
      LOG.errorf("%s verdicts were answered and not logged since the start", count);
    }
    return null;
  }

  /** The current state. */
  public Status status() {
    return new Status(keeping.status(), commits.waiting(), dropped.get());
  }

  /** Whether the buffer is still being emptied, judging by the last look at it. */
  public boolean isAlive() {
    return commits.schedule().isAlive();
  }

  /** Its recurring tasks. */
  public List<Schedule> schedules() {
    return List.copyOf(schedules);
  }

  /** Keeps what was recorded, and stops. */
  @Override
  public void close() {
    commits.close();
    schedules.forEach(Schedule::close);
    keeping.close();
  }
}
