package io.firsthire.log;

import io.firsthire.machine.Schedule;
import io.firsthire.store.spool.Spool;
import io.firsthire.store.spool.SpoolFull;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Keeps batches in the database, or, while that is away or slow, in the spool. Once something is in
 * the spool, what comes after goes there too, until the spool was drained: so everything reaches
 * the database in order. All work on the database is done on one thread, which nothing waits for
 * longer than the patience.
 */
final class WriteBehind implements GroupCommit.Keeper {
  private static final Logger LOG = Logger.getLogger("firsthire.journal");
  private static final int DRAINED_BYTES = 256 * 1024;

  private final BatchWriter writer;
  private final Spool<Batch> spool;
  private final ExecutorService databaseThread;
  private final Duration patience;
  private final Schedule schedule;
  private volatile boolean spooling;
  private volatile boolean full;
  private volatile String trouble;

  WriteBehind(
      BatchWriter writer,
      Spool<Batch> spool,
      ExecutorService databaseThread,
      JournalConfig config) {
    this.writer = writer;
    this.spool = spool;
    this.databaseThread = databaseThread;
    this.patience = config.patience();
    this.spooling = !spool.isEmpty();
    this.schedule =
        new Schedule("journal-drain", config.retry(), Schedule.on(databaseThread, this::pass));
  }

  /** Starts to make the tables, and to drain the spool whenever something is in it. */
  Schedule start() {
    return schedule.start();
  }

  private void pass() {
    if (spooling) {
      drain();
    } else {
      prepare();
    }
  }

  /** The tables are made while the rules are built, rather than with the first verdict. */
  private void prepare() {
    try {
      writer.prepare();
    } catch (SQLException e) {
      synchronized (spool) {
        startSpooling(e.getMessage());
      }
    }
  }

  @Override
  public int keep(Batch batch) throws InterruptedException {
    boolean direct = !spooling;
    String failure = direct ? write(batch) : null;
    if (direct && failure == null) {
      full = false;
      return batch.size();
    }
    synchronized (spool) {
      if (failure != null) {
        startSpooling(failure);
      }
      if (spooling) {
        return spooled(batch);
      }
    }
    // The spool was drained just now.
    return keep(batch);
  }

  private void startSpooling(String failure) {
    trouble = failure;
    boolean already = spooling;
    spooling = true;
    if (!already && !databaseThread.isShutdown()) {
      LOG.warnf("the database takes no verdicts, so they go to the spool: %s", failure);
    }
  }

  /** Writes a batch to the database, and gives what kept it from that, or null. */
  private String write(Batch batch) throws InterruptedException {
    try {
      databaseThread
          .submit(
              () -> {
                writer.write(batch);
                return null;
              })
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return null;
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause().getMessage());
    } catch (TimeoutException e) {
      // It may still be written, and then is not written again from the spool.
      return "it took more than " + patience.toMillis() + " ms";
    }
  }

  /** How many of the batch's first verdicts there was room for. */
  private int spooled(Batch batch) {
    try {
      byte[] record = batch.toBytes();
      if (record.length > spool.largestRecord() && batch.size() > 1) {
        int half = batch.size() / 2;
        int first = spooled(batch.part(0, half));
        return first < half ? first : half + spooled(batch.part(half, batch.size()));
      }
      spool.append(record, batch.size());
      full = false;
      return batch.size();
    } catch (SpoolFull | IOException e) {
      if (!full) {
        LOG.errorf("verdicts can be logged nowhere: %s", e.getMessage());
      }
      full = true;
      return 0;
    }
  }

  private void drain() {
    try {
      writer.prepare();
      while (spooling) {
        Spool.Oldest<Batch> oldest = spool.peek(DRAINED_BYTES);
        if (!oldest.records().isEmpty()) {
          writer.write(Batch.joined(oldest.records()));
          spool.take(oldest);
        }
        // There is room in the spool, or in the database.
        full = false;
        synchronized (spool) {
          spooling = !spool.isEmpty();
        }
      }
      trouble = null;
      LOG.info("the spool is drained, and verdicts go to the database again");
    } catch (SQLException | IOException e) {
      // The next pass tries it again.
      trouble = String.valueOf(e.getMessage());
    } catch (RuntimeException | Error e) {
      trouble = String.valueOf(e);
      throw e;
    }
  }

  boolean spooling() {
    return spooling;
  }

  boolean full() {
    return full;
  }

  long spooled() {
    return spool.entries();
  }

  int damaged() {
    return spool.damaged();
  }

  String trouble() {
    return trouble;
  }
}
