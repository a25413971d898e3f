package io.firsthire.store.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The numbers of the entries that a spool should hold, so that missing ones are noticed even at the
 * beginning and the end. There are two copies, in a file whose space is allocated. After a power
 * failure, only the latest appended entries may be missing in both.
 */
final class Ledger implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("firsthire.spool");
  private static final int COPIES = 2;
  private static final int COPY = 4096;
  private static final int NONE = -1;

  /** How many gaps are remembered. Older ones are reported again when the spool is opened again. */
  private static final int MOST_MISSING = 200;

  /** A range of missing numbers; the end is exclusive. */
  private record MissingRange(long from, long to) {
    boolean isWithin(long start, long end) {
      return start <= from && to <= end;
    }

    long within(long start, long end) {
      return Math.max(0, Math.min(to, end) - Math.max(from, start));
    }
  }

  private final SpoolFile file;
  private final SpoolKind kind;
  private final boolean written;
  private boolean copyDamaged;
  private long generation = -1;
  private long taken;
  private long end;
  private int releasing = NONE;
  private List<MissingRange> missing = new ArrayList<>();

  private Ledger(SpoolFile file, SpoolKind kind, boolean written) {
    this.file = file;
    this.kind = kind;
    this.written = written;
  }

  /** Opens a ledger. It is known only if it existed and at least one copy can be read. */
  static Ledger open(Path path, SpoolKind kind) throws IOException {
    SpoolFile file = SpoolFile.open(path, COPIES * COPY);
    Ledger ledger = new Ledger(file, kind, !file.written(0, file.size()).isEmpty());
    int read = 0;
    for (int n = 0; n < COPIES; n++) {
      read += Frame.read(file, (long) n * COPY).filter(ledger::read).isPresent() ? 1 : 0;
    }
    if (read == 1) {
      ledger.copyDamaged = true;
      LOG.warnf("one of two copies of %s was damaged and is written again", path);
    }
    return ledger;
  }

  private boolean read(ByteBuffer content) {
    if (content.getInt() != kind.code()) {
      return false;
    }
    long its = content.getLong();
    if (its > generation) {
      generation = its;
      taken = content.getLong();
      end = content.getLong();
      releasing = content.getInt();
      missing = new ArrayList<>();
      for (int n = content.getInt(); n > 0; n--) {
        missing.add(new MissingRange(content.getLong(), content.getLong()));
      }
    }
    return true;
  }

  /** Whether its contents are known. */
  boolean isKnown() {
    return generation >= 0;
  }

  /** Whether something was written there that cannot be read. */
  boolean isDamaged() {
    return written && !isKnown();
  }

  /** The number of the first entry that was not taken out. */
  long taken() {
    return taken;
  }

  /** The number of the next entry. */
  long end() {
    return end;
  }

  /** Whether all of a file was taken out, but it may not have been overwritten yet. */
  boolean isReleasing(int segment) {
    return releasing == segment;
  }

  /** How many entries in a range of numbers are missing, apart from those known to be missing. */
  long newlyMissing(long from, long to) {
    long start = Math.max(from, taken);
    long known = missing.stream().mapToLong(each -> each.within(start, to)).sum();
    return Math.max(0, to - start - known);
  }

  /** Starts a new ledger from the entries that were found, and continues with a new number. */
  void begin(long first, long next, long least) throws IOException {
    end = Math.max(next, least);
    taken = first == next ? end : first;
    miss(Math.max(next, taken), end);
    write(true);
  }

  /** Records what was appended. When a new file begins, the ledger must reach the disk. */
  void appended(int entries, boolean toDisk) throws IOException {
    end += entries;
    write(toDisk);
  }

  /** Records that the spool holds entries up to a number, and repairs a damaged copy. */
  void reaches(long next) throws IOException {
    if (next > end || copyDamaged) {
      end = Math.max(end, next);
      write(true);
    }
  }

  /** Records that entries are missing, which is then reported. */
  void miss(long from, long to) throws IOException {
    if (from < to) {
      missing.removeIf(each -> each.isWithin(from, to));
      missing.add(new MissingRange(from, to));
      write(true);
    }
  }

  /** Records that all of a file was taken out, before it is overwritten. */
  void release(int segment, long next) throws IOException {
    releasing = segment;
    taken = Math.max(taken, next);
    missing.removeIf(each -> each.to() <= taken);
    write(true);
  }

  /** Records that the file was overwritten. */
  void released() throws IOException {
    releasing = NONE;
    write(true);
  }

  private void write(boolean toDisk) throws IOException {
    generation++;
    List<MissingRange> latest =
        missing.subList(Math.max(0, missing.size() - MOST_MISSING), missing.size());
    ByteBuffer content =
        ByteBuffer.allocate(3 * Integer.BYTES + 3 * Long.BYTES + latest.size() * 2 * Long.BYTES);
    content.putInt(kind.code()).putLong(generation).putLong(taken).putLong(end).putInt(releasing);
    content.putInt(latest.size());
    latest.forEach(each -> content.putLong(each.from()).putLong(each.to()));
    ByteBuffer copy = Frame.of(content.flip());
    for (int n = 0; n < COPIES; n++) {
      file.write(copy.duplicate(), (long) n * COPY);
      if (toDisk) {
        file.force();
      }
    }
  }

  /**
   * Checks that its file is still where it was opened.
   *
   * @throws IOException if it was removed or replaced
   */
  void requireThere() throws IOException {
    file.requireThere();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
