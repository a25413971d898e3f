package io.firsthire.store.spool;

import io.firsthire.machine.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in the database or, while that is away or slow, in a spool. Once something is in
 * the spool, later records go there, too, until the spool is drained, so that everything reaches
 * the database in order. All work on the database is done on one thread, and nothing waits for that
 * longer than the patience.
 */
public final class WriteBehind<T> implements AutoCloseable {
  private static final long GIVE_UP_SECONDS = 15;
  private static final int DRAINED_BYTES = 256 * 1024;

  /**
   * What is kept, and how long that may take.
   *
   * @param name the name of its threads
   * @param records what the records are, in the plural, for use within a sentence
   * @param patience how long the database may take for some of them
   * @param retry how soon the database is tried again after it was away
   * @param log where it is logged that records go to the spool, and back
   */
  public record Settings(
      String name, String records, Duration patience, Duration retry, Logger log) {}

  /** The database, as seen by these records. All methods are called on the one database thread. */
  public interface Destination<T> extends AutoCloseable {
    /** Makes what is needed before records can be written. */
    void prepare() throws SQLException;

    /** Checks that records can be written, which preparing does only once. */
    void requireThere() throws SQLException;

    /** Writes records that were in the spool, the oldest first. */
    void write(List<T> records) throws SQLException;

    /** Receives records that are now in the database and no longer in the spool. */
    default void moved(List<T> records) {}

    @Override
    default void close() {}
  }

  /** Work on the spool while the database is away; no other such work runs meanwhile. */
  @FunctionalInterface
  public interface Spooling<R, E extends Exception> {
    R spool() throws E;
  }

  /**
   * How records are kept now.
   *
   * @param spooling whether they go to the spool because the database is away
   * @param full whether there was no room for the last record
   * @param spooled how many entries are in the spool
   * @param damaged how many damages of the spool no operator has acknowledged
   * @param trouble the last failure of the database; null while it works
   */
  public record Status(
      boolean spooling, boolean full, long spooled, int damaged, @Nullable String trouble) {
    /** The same in one word, for health data. */
    public String word() {
      if (full) {
        return "full";
      }
      if (damaged > 0) {
        return "damaged";
      }
      return spooling ? "degraded" : "good";
    }
  }

  private final Settings settings;
  private final Spool<T> spool;
  private final @Nullable Spool<T> copy;
  private final Destination<T> destination;
  private final ExecutorService databaseThread;
  private final Schedule schedule;
  private volatile boolean spooling;
  private volatile boolean full;
  private volatile boolean copyFailed;
  private volatile @Nullable String trouble;

  /** Keeps records. The spool is drained once {@link #start} is called. */
  public WriteBehind(Settings settings, Spool<T> spool, Destination<T> destination) {
    this(settings, spool, null, destination);
  }

  /**
   * Keeps records, each twice while they are in the spool. The database receives both, the second
   * time once the spool is drained, so it must know a record that it has.
   *
   * @param copy a second spool for the same records, or null
   */
  public WriteBehind(
      Settings settings, Spool<T> spool, @Nullable Spool<T> copy, Destination<T> destination) {
    this.settings = settings;
    this.spool = spool;
    this.copy = copy;
    this.destination = destination;
    this.spooling = !isDrained();
    this.databaseThread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, settings.name() + "-database");
              thread.setDaemon(true);
              return thread;
            });
    this.schedule =
        new Schedule(
            settings.name() + "-drain", settings.retry(), Schedule.on(databaseThread, this::pass));
  }

  /** Starts to prepare the database, and to drain the spool whenever something is in it. */
  public Schedule start() {
    return schedule.start();
  }

  /** The schedule on which the spool is drained. */
  public Schedule schedule() {
    return schedule;
  }

  /** The thread on which all work on the database is done. */
  public ExecutorService databaseThread() {
    return databaseThread;
  }

  private void pass() {
    if (spooling) {
      drain();
    } else {
      prepare();
    }
  }

  /** Makes the tables while the rules are built, rather than with the first record. */
  private void prepare() {
    try {
      destination.prepare();
    } catch (SQLException e) {
      synchronized (spool) {
        startSpooling(String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * Keeps something.
   *
   * @param inDatabase writes it. It may finish even after it took too long, so doing it twice must
   *     have the same effect as doing it once
   * @param inSpool keeps it while the database is away, with {@link #append}
   */
  public <R, E extends Exception> R keep(Callable<R> inDatabase, Spooling<R, E> inSpool)
      throws E, InterruptedException {
    String failure = null;
    if (!spooling) {
      try {
        R kept = inTime(inDatabase);
        full = false;
        return kept;
      } catch (SQLException e) {
        failure = String.valueOf(e.getMessage());
      }
    }
    synchronized (spool) {
      if (failure != null) {
        startSpooling(failure);
      }
      if (spooling) {
        return inSpool.spool();
      }
    }
    // The spool was drained just now.
    return keep(inDatabase, inSpool);
  }

  /**
   * Does some work on the database.
   *
   * @throws SQLException if it fails, or takes longer than the patience
   */
  public <R> R inTime(Callable<R> work) throws SQLException, InterruptedException {
    Future<R> done;
    try {
      done = databaseThread.submit(work);
    } catch (RejectedExecutionException e) {
      throw new SQLException("the service is stopping", e);
    }
    try {
      return done.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      // The exception that was thrown; a future always has one.
      Throwable cause = Objects.requireNonNull(e.getCause());
      throw cause instanceof SQLException failure
          ? failure
          : new SQLException(cause.getMessage(), cause);
    } catch (TimeoutException e) {
      // Work that has not begun never will. Work that has begun may still write; what it writes is
      // then not written again.
      done.cancel(false);
      throw new SQLTimeoutException(
          "it took more than " + settings.patience().toMillis() + " ms", e);
    }
  }

  private void startSpooling(String failure) {
    trouble = failure;
    boolean already = spooling;
    spooling = true;
    if (!already && !databaseThread.isShutdown()) {
      settings
          .log()
          .warnf(
              "the database takes no %s, so they go to the spool: %s", settings.records(), failure);
    }
  }

  /** The most bytes that one record may have. */
  public int largestRecord() {
    return spool.largestRecord();
  }

  /**
   * Adds a record to the spool, and returns once it would survive a crash.
   *
   * @param entries how many entries it counts as
   * @return whether there was room for it
   */
  public boolean append(byte[] record, int entries) {
    try {
      synchronized (spool) {
        spool.append(record, entries);
        copy(record, entries);
      }
      full = false;
      return true;
    } catch (SpoolFull | IOException e) {
      if (!full) {
        settings.log().errorf("%s cannot be kept anywhere: %s", settings.records(), e.getMessage());
      }
      full = true;
      return false;
    }
  }

  /** Keeps a record that is safe a second time. */
  private void copy(byte[] record, int entries) {
    if (copy == null) {
      return;
    }
    try {
      copy.append(record, entries);
      copyFailed = false;
    } catch (SpoolFull | IOException e) {
      if (!copyFailed) {
        settings
            .log()
            .warnf("%s in the spool have no second copy: %s", settings.records(), e.getMessage());
      }
      copyFailed = true;
    }
  }

  private boolean isDrained() {
    return spool.isEmpty() && (copy == null || copy.isEmpty());
  }

  private void drain() {
    try {
      destination.prepare();
      while (spooling) {
        move();
        // Where there is nothing to move, nothing has asked the database.
        destination.requireThere();
        full = false;
        synchronized (spool) {
          spooling = !isDrained();
        }
      }
      trouble = null;
      settings
          .log()
          .infof("the spool of %s is drained: they go to the database again", settings.records());
    } catch (SQLException | IOException e) {
      // The next pass will try again.
      trouble = String.valueOf(e.getMessage());
    } catch (RuntimeException | Error e) {
      trouble = String.valueOf(e);
      throw e;
    }
  }

  /**
   * Moves the oldest records to the database, and those of the copy once there are no others. If
   * that fails, they stay where they are.
   */
  private void move() throws SQLException, IOException {
    Spool<T> from = copy != null && spool.isEmpty() ? copy : spool;
    Spool.OldestRecords<T> oldest = from.peek(DRAINED_BYTES);
    if (!oldest.records().isEmpty()) {
      destination.write(oldest.records());
      from.take(oldest);
      destination.moved(oldest.records());
    }
  }

  /** Whether records go to the spool now. */
  public boolean isSpooling() {
    return spooling;
  }

  /** How records are kept now. */
  public Status status() {
    return new Status(spooling, full, spool.entries(), spool.damaged(), trouble);
  }

  /** Stops after finishing what is under way. */
  @Override
  public void close() {
    schedule.close();
    databaseThread.shutdownNow();
    try {
      if (databaseThread.awaitTermination(GIVE_UP_SECONDS, TimeUnit.SECONDS)) {
        destination.close();
        spool.close();
        if (copy != null) {
          copy.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
