package io.firsthire.calls;

import io.firsthire.machine.Schedule;
import io.firsthire.store.database.Database;
import io.firsthire.store.spool.NoSpace;
import io.firsthire.store.spool.Spool;
import io.firsthire.store.spool.SpoolFull;
import io.firsthire.store.spool.UnknownFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Takes every call that is asked for, and returns once it would survive a crash: in the database,
 * or, while that is away or slow, in the spool, which is drained into the database when it returns.
 * A call of the same id is taken once. Nothing waits for the database longer than the patience.
 */
public final class CallIntake implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("firsthire.calls");
  private static final long GIVE_UP_SECONDS = 15;

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

  /**
   * How calls are taken now.
   *
   * @param spooling whether they go to the spool, since the database is away
   * @param full whether there was no room for the last one
   * @param spooled how many calls are in the spool
   * @param damaged how many damages of the spool no operator has acknowledged
   * @param trouble what the database last failed with, or null
   */
  public record Status(boolean spooling, boolean full, long spooled, int damaged, String trouble) {}

  private final CallWriter writer;
  private final SpooledCalls spool;
  private final RecentCalls recent = new RecentCalls();
  private final Duration patience;
  private final Schedule schedule;
  private final ExecutorService databaseThread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "calls-database");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean spooling;
  private volatile boolean full;
  private volatile String trouble;

  private CallIntake(CallsConfig config, CallWriter writer, SpooledCalls spool) {
    this.writer = writer;
    this.spool = spool;
    this.patience = config.patience();
    this.spooling = !spool.isEmpty();
    this.schedule =
        new Schedule("calls-drain", config.retry(), Schedule.on(databaseThread, this::pass))
            .start();
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
          SpooledCalls.open(directory.resolve(SPOOL), config.spool().bytes(), clock));
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

  private void pass() {
    if (spooling) {
      drain();
    } else {
      prepare();
    }
  }

  private void prepare() {
    try {
      writer.prepare();
    } catch (SQLException e) {
      synchronized (spool) {
        startSpooling(e.getMessage());
      }
    }
  }

  /**
   * Takes a call.
   *
   * @throws KeyReused if a call of its id was taken, and something else was sent then
   * @throws CallsFull if it can be kept nowhere
   */
  public Taken take(NewCall call) throws CallsFull, InterruptedException {
    String failure = null;
    if (!spooling) {
      try {
        return stored(call, inTime(() -> writer.write(call)));
      } catch (SQLException e) {
        failure = String.valueOf(e.getMessage());
      }
    }
    synchronized (spool) {
      if (failure != null) {
        startSpooling(failure);
      }
      if (spooling) {
        return spooled(call);
      }
    }
    // The spool was drained just now.
    return take(call);
  }

  private Taken stored(NewCall call, Optional<CallWriter.Known> before) {
    full = false;
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
    if (!spooling) {
      try {
        known = inTime(() -> writer.find(id));
      } catch (SQLException e) {
        // What was answered since the start, and what is in the spool, is all that is known now.
      }
    }
    return known.map(found -> found.of(bodyHash));
  }

  private Optional<CallWriter.Known> answered(String id) {
    return spool.find(id).or(() -> recent.find(id));
  }

  private <T> T inTime(Callable<T> work) throws SQLException, InterruptedException {
    Future<T> done = null;
    try {
      done = databaseThread.submit(work);
      return done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SQLException failure
          ? failure
          : new SQLException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      // What has not begun never does; what has may still be written, and then is not written
      // again.
      done.cancel(false);
      throw new SQLTimeoutException("it took more than " + patience.toMillis() + " ms", e);
    } catch (RejectedExecutionException e) {
      throw new SQLException("the service is stopping", e);
    }
  }

  private void startSpooling(String failure) {
    trouble = failure;
    boolean already = spooling;
    spooling = true;
    if (!already && !databaseThread.isShutdown()) {
      LOG.warnf("the database takes no strategy calls, so they go to the spool: %s", failure);
    }
  }

  private Taken spooled(NewCall call) throws CallsFull {
    Optional<CallWriter.Known> known = answered(call.id());
    if (known.isPresent()) {
      return new Taken(known.get().of(call.bodyHash()), Result.REPEATED);
    }
    try {
      spool.add(call);
      recent.add(call.known());
      full = false;
      return new Taken(call.receipt(), Result.SPOOLED);
    } catch (SpoolFull | IOException e) {
      if (!full) {
        LOG.errorf("strategy calls can be kept nowhere: %s", e.getMessage());
      }
      full = true;
      throw new CallsFull();
    }
  }

  private void drain() {
    try {
      writer.prepare();
      while (spooling) {
        spool.move(writer::writeAnswered);
        full = false;
        synchronized (spool) {
          spooling = !spool.isEmpty();
        }
      }
      trouble = null;
      LOG.info("the spool of strategy calls is drained, and they go to the database again");
    } catch (SQLException | IOException e) {
      // The next pass tries it again.
      trouble = String.valueOf(e.getMessage());
    } catch (RuntimeException | Error e) {
      trouble = String.valueOf(e);
      throw e;
    }
  }

  /** How calls are taken now. */
  public Status status() {
    return new Status(spooling, full, spool.count(), spool.damaged(), trouble);
  }

  /** When what is in the spool is taken to the database. */
  public Schedule schedule() {
    return schedule;
  }

  /** Stops; what is under way is finished first. */
  @Override
  public void close() {
    schedule.close();
    databaseThread.shutdownNow();
    try {
      if (databaseThread.awaitTermination(GIVE_UP_SECONDS, TimeUnit.SECONDS)) {
        spool.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
