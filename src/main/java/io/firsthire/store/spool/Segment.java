package io.firsthire.store.spool;

import io.firsthire.store.spool.FilePart.Run;
import io.firsthire.store.spool.FilePart.UnreadableBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of records, one after another, followed by zeros. */
final class Segment implements AutoCloseable {
  private final int index;
  private final SpoolFile file;
  private final SpoolKind kind;
  private Format format = new FramedFormat();
  private long start;
  private long end;
  private long number;
  private long nextNumber;
  private long entries;

  /** How far a failed append may have written. */
  private long spoilt;

  /**
   * A part that has become unreadable.
   *
   * @param places where there are bytes other than zeros
   * @param number the number of the first entry that was there
   * @param nextNumber the number of the first entry after it
   */
  record Gap(List<UnreadableBytes> places, long number, long nextNumber) {}

  /** Records, the gaps between them, and the position and number at which the rest starts. */
  record Reading(List<SpoolRecord> records, List<Gap> gaps, long next, long nextNumber) {}

  private Segment(int index, SpoolFile file, SpoolKind kind) {
    this.index = index;
    this.file = file;
    this.kind = kind;
  }

  /** Opens a file, and allocates its space if it has less. */
  static Segment open(int index, Path path, long size, SpoolKind kind) throws IOException {
    return new Segment(index, SpoolFile.open(path, size), kind);
  }

  /**
   * The contents of the file. {@link #hold} is then given the part to keep.
   *
   * @param mayBeOld whether it may be a free file of the old format, which may contain any bytes
   */
  List<FilePart> scan(boolean mayBeOld) throws IOException {
    List<FilePart> pieces = Scan.of(file, format, kind);
    long use = OldFormat.use(file);
    if (pieces.isEmpty() || pieces.stream().anyMatch(Run.class::isInstance)) {
      return pieces;
    }
    if (use == 0 && mayBeOld) {
      clear();
      return List.of();
    }
    Format old = new OldFormat(kind, use);
    List<FilePart> found = Scan.of(file, old, kind);
    if (found.stream().noneMatch(Run.class::isInstance)) {
      return pieces;
    }
    format = old;
    // After its last record is what earlier uses left behind.
    return found.get(found.size() - 1) instanceof UnreadableBytes
        ? found.subList(0, found.size() - 1)
        : found;
  }

  /** Holds records that were found in it; there must be some. */
  void hold(List<Run> runs) {
    runs.forEach(
        run -> {
          end = run.to();
          nextNumber = run.nextNumber();
          entries += run.entries();
        });
    start = runs.get(0).from();
    number = runs.get(0).number();
  }

  /** The largest record, in bytes, that fits into a segment of some size. */
  static int largestRecord(long size) {
    return (int) Math.min(size, Integer.MAX_VALUE / 2) - SpoolRecord.BESIDE;
  }

  boolean fits(byte[] record) {
    return !isOld() && record.length <= file.size() - end - SpoolRecord.BESIDE;
  }

  boolean isOld() {
    return format instanceof OldFormat;
  }

  /** The number of the use in the old format, or 0. */
  long oldUse() {
    return format instanceof OldFormat old ? old.use() : 0;
  }

  /** Writes a record, and returns once it would survive a crash. */
  void append(byte[] record, int count, long itsNumber, long millis) throws IOException {
    ByteBuffer written = SpoolRecord.written(kind, itsNumber, count, millis, record);
    long to = end + written.remaining();
    long before = spoilt;
    spoilt = Math.max(spoilt, to);
    file.write(written, end);
    if (before > to) {
      file.clear(to, before);
    }
    file.force();
    if (isEmpty()) {
      number = itsNumber;
    }
    end = to;
    spoilt = to;
    entries += count;
    nextNumber = itsNumber + count;
  }

  /** The first remaining records: as many as fit into some bytes, but at least one. */
  Reading read(int mostBytes) throws IOException {
    List<SpoolRecord> records = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    long at = start;
    long expected = number;
    while (at < end && (records.isEmpty() || at - start < mostBytes)) {
      Optional<SpoolRecord> found = next(at, expected);
      long next = found.map(SpoolRecord::number).orElse(nextNumber);
      List<UnreadableBytes> between = unreadable(at, found.map(SpoolRecord::from).orElse(end));
      if (!between.isEmpty() || expected < next) {
        gaps.add(new Gap(between, expected, next));
      }
      found.ifPresent(records::add);
      at = found.map(SpoolRecord::to).orElse(end);
      expected = found.map(SpoolRecord::nextNumber).orElse(nextNumber);
    }
    return new Reading(records, gaps, at, expected);
  }

  private Optional<SpoolRecord> next(long from, long least) throws IOException {
    for (long at = from; at < end; at = format.next(file, at + 1)) {
      Optional<SpoolRecord> found =
          format
              .at(file, at)
              .filter(record -> record.kind() == kind && (isOld() || record.number() >= least));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<UnreadableBytes> unreadable(long from, long to) throws IOException {
    SpoolFile.Extent written = file.written(from, to);
    return written.isEmpty()
        ? List.of()
        : List.of(new UnreadableBytes(file, written.from(), written.to()));
  }

  /** The place of a record in this file. */
  UnreadableBytes place(SpoolRecord found) {
    return new UnreadableBytes(file, found.from(), found.to());
  }

  /** Takes out what is before a position; after a crash it is back. */
  void take(long next, long itsNumber, long count) {
    start = next;
    number = itsNumber;
    lose(count);
  }

  /** Stops counting some entries. */
  void lose(long count) {
    entries = isEmpty() ? 0 : Math.max(0, entries - count);
  }

  /** Overwrites what records left behind; all of them must have been taken out. */
  void clear() throws IOException {
    file.allocate();
    file.clear(0, file.size());
    format = new FramedFormat();
    start = end = spoilt = entries = 0;
  }

  int index() {
    return index;
  }

  String name() {
    return file.path().getFileName().toString();
  }

  /** The number of the first entry after its records. */
  long nextNumber() {
    return nextNumber;
  }

  long entries() {
    return entries;
  }

  boolean isEmpty() {
    return start >= end;
  }

  /** Whether its file is still where it was opened. */
  boolean isThere() throws IOException {
    return file.isThere();
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
