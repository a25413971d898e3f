package io.firsthire.store.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Which entries a spool should hold, by their numbers: so that what is missing is noticed, also at
 * its beginning and at its end. There are two copies in a file whose space is allocated; what was
 * appended last may be missing in both after a power failure, and nothing else.
 */
final class Ledger implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("firsthire.spool");
  private static final int COPIES = 2;
  private static final int COPY = 4096;
  private static final int NONE = -1;

  /** What is missing beyond so many places is told of again when the spool is opened again. */
  private static final int MOST_MISSING = 200;

  /** Numbers that are missing, from the first to behind the last one. */
  private record Missing(long from, long to) {
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
  private List<Missing> missing = new ArrayList<>();

  private Ledger(SpoolFile file, SpoolKind kind, boolean written) {
    this.file = file;
    this.kind = kind;
    this.written = written;
  }

  /** Opens a ledger; it is known only if it was there, and at least one copy can be read. */
  static Ledger open(Path path, SpoolKind kind) throws IOException {
    SpoolFile file = SpoolFile.open(path, COPIES * COPY);
    Ledger ledger = new Ledger(file, kind, !file.written(0, file.size()).isEmpty());
    int read = 0;
    for (int n = 0; n < COPIES; n++) {
      read += ledger.read(Frame.read(file, (long) n * COPY)) ? 1 : 0;
    }
    if (read == 1) {
      ledger.copyDamaged = true;
      LOG.warnf("one of two copies of %s was damaged, and is written anew", path);
    }
    return ledger;
  }

  private boolean read(ByteBuffer content) {
    if (content == null || content.getInt() != kind.code()) {
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
        missing.add(new Missing(content.getLong(), content.getLong()));
      }
    }
    return true;
  }

  /** Whether it says anything. */
  boolean isKnown() {
    return generation >= 0;
  }

  /** Whether something was written there that says nothing. */
  boolean isDamaged() {
    return written && !isKnown();
  }

  /** The number of the first entry that was not taken. */
  long taken() {
    return taken;
  }

  /** The number of the next entry. */
  long end() {
    return end;
  }

  /** Whether a file was taken, and perhaps not overwritten yet. */
  boolean isReleasing(int segment) {
    return releasing == segment;
  }

  /** How many entries of some numbers are missing without that being known. */
  long newlyMissing(long from, long to) {
    long start = Math.max(from, taken);
    long known = missing.stream().mapToLong(each -> each.within(start, to)).sum();
    return Math.max(0, to - start - known);
  }

  /** Begins with what was found, where nothing else is known, and goes on with another number. */
  void begin(long first, long next, long least) throws IOException {
    end = Math.max(next, least);
    taken = first == next ? end : first;
    miss(Math.max(next, taken), end);
    write(true);
  }

  /** Notes what was appended; the ledger of a file that begins must be on the disk. */
  void appended(int entries, boolean toDisk) throws IOException {
    end += entries;
    write(toDisk);
  }

  /** Notes that the spool holds entries up to a number, and mends a copy that is damaged. */
  void reaches(long next) throws IOException {
    if (next > end || copyDamaged) {
      end = Math.max(end, next);
      write(true);
    }
  }

  /** Notes that entries are missing, which is told then. */
  void miss(long from, long to) throws IOException {
    if (from < to) {
      missing.removeIf(each -> each.isWithin(from, to));
      missing.add(new Missing(from, to));
      write(true);
    }
  }

  /** Notes that all of a file was taken, before it is overwritten. */
  void release(int segment, long next) throws IOException {
    releasing = segment;
    taken = Math.max(taken, next);
    missing.removeIf(each -> each.to() <= taken);
    write(true);
  }

  /** Notes that the file is overwritten. */
  void released() throws IOException {
    releasing = NONE;
    write(true);
  }

  private void write(boolean toDisk) throws IOException {
    generation++;
    List<Missing> latest =
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

  @Override
  public void close() throws IOException {
    file.close();
  }
}
