package io.firsthire.log;

import io.firsthire.store.spool.Spool;
import io.firsthire.store.spool.WriteBehind;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps batches of verdicts in the database, or in the spool until it takes them. */
final class BatchKeeper implements GroupCommit.Keeper {
  private static final Logger LOG = Logger.getLogger("firsthire.journal");

  private final BatchWriter writer;
  private final WriteBehind<Batch> keeping;

  BatchKeeper(BatchWriter writer, Spool<Batch> spool, JournalConfig config) {
    this.writer = writer;
    this.keeping =
        new WriteBehind<>(
            new WriteBehind.Settings("journal", "verdicts", config.patience(), config.retry(), LOG),
            spool,
            new WriteBehind.Destination<>() {
              @Override
              public void prepare() throws SQLException {
                writer.prepare();
              }

              @Override
              public void requireThere() throws SQLException {
                writer.requireThere();
              }

              @Override
              public void write(List<Batch> batches) throws SQLException {
                writer.write(Batch.joined(batches));
              }
            });
  }

  /** What the batches are kept with. */
  WriteBehind<Batch> keeping() {
    return keeping;
  }

  @Override
  public int keep(Batch batch) throws InterruptedException {
    return keeping.keep(
        () -> {
          writer.write(batch);
          return batch.size();
        },
        () -> spooled(batch));
  }

  /** How many verdicts at the start of the batch there was room for. */
  private int spooled(Batch batch) {
    byte[] record = batch.toBytes();
    if (record.length > keeping.largestRecord() && batch.size() > 1) {
      int half = batch.size() / 2;
      int first = spooled(batch.part(0, half));
      return first < half ? first : half + spooled(batch.part(half, batch.size()));
    }
    return keeping.append(record, batch.size()) ? batch.size() : 0;
  }
}
