package io.firsthire.store.spool;

import io.firsthire.store.database.PrivateFiles;
import io.firsthire.store.spool.FilePart.Unreadable;
import io.firsthire.store.spool.Recovery.Scanned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * A bounded queue of records in a directory of its own. All its space is allocated when it is
 * opened, so that it can be written to while the disk is full. What is appended survives a crash;
 * what was taken may come again after one, and is overwritten once all of its file was taken. What
 * cannot be read is put aside and told of, and keeps nothing else from being taken.
 *
 * @param <T> what a record is
 */
public final class Spool<T> implements AutoCloseable {
  /** The least bytes that a spool may have. */
  public static final long LEAST_BYTES = 128 * 1024;

  private static final Logger LOG = Logger.getLogger("firsthire.spool");
  private static final int SEGMENTS = 16;
  private static final long LEAST_SEGMENT = 64 * 1024;
  private static final String HAS_LEDGER = "This spool has a ledger.\n";
  private static final Pattern SEGMENT = Pattern.compile("segment-(\\d{2,9})");

  /** Makes of a record what it is. */
  @FunctionalInterface
  public interface Decoder<T> {
    /** Reads a record that is as it was appended; what it throws says that it is none. */
    T read(byte[] record) throws IOException;
  }

  /**
   * The oldest records.
   *
   * @param entries how many they hold
   * @param next where the next record starts in their file
   * @param nextNumber the number of its first entry
   */
  public record Oldest<T>(List<T> records, long entries, long next, long nextNumber) {}

  private final Path directory;
  private final SpoolKind kind;
  private final Decoder<T> decoder;
  private final InstantSource clock;
  private final FileLock lock;
  private final long segmentSize;
  private final Damages damages;
  private final Ledger ledger;
  private final Deque<Segment> used = new ArrayDeque<>();
  private final Deque<Segment> free = new ArrayDeque<>();

  private Spool(
      Path directory,
      SpoolKind kind,
      Decoder<T> decoder,
      InstantSource clock,
      FileLock lock,
      long segmentSize)
      throws IOException {
    this.directory = directory;
    this.kind = kind;
    this.decoder = decoder;
    this.clock = clock;
    this.lock = lock;
    this.segmentSize = segmentSize;
    this.damages = new Damages(directory);
    this.ledger = Ledger.open(directory.resolve("ledger"), kind);
  }

  /**
   * Opens a spool, with what is in it from before.
   *
   * @param bytes how many its files have, at least {@link #LEAST_BYTES}; files of a larger spool
   *     stay as they are, since there may be records in them
   * @throws NoSpace if its disk has less space than it needs
   * @throws UnknownFormat if a later version of this program wrote it
   * @throws IOException if the directory cannot be written to, or another process uses it
   */
  public static <T> Spool<T> open(
      Path directory, SpoolKind kind, long bytes, InstantSource clock, Decoder<T> decoder)
      throws IOException {
    if (bytes < LEAST_BYTES) {
      throw new IllegalArgumentException("a spool has at least " + LEAST_BYTES + " bytes");
    }
    long segmentSize = Math.max(LEAST_SEGMENT, bytes / SEGMENTS);
    return open(directory, kind, (int) (bytes / segmentSize), segmentSize, clock, decoder);
  }

  /** Opens a spool that has at least so many files, whatever their size. */
  static <T> Spool<T> open(
      Path directory,
      SpoolKind kind,
      int segments,
      long segmentSize,
      InstantSource clock,
      Decoder<T> decoder)
      throws IOException {
    PrivateFiles.createDirectories(directory);
    FileLock lock = locked(directory);
    boolean opened = false;
    try {
      requireSpace(directory, segments, segmentSize);
      Spool<T> spool = new Spool<>(directory, kind, decoder, clock, lock, segmentSize);
      spool.recover(segments);
      opened = true;
      return spool;
    } finally {
      if (!opened) {
        lock.acquiredBy().close();
      }
    }
  }

  /** Said before anything is written: a disk that is full stops more than this service. */
  private static void requireSpace(Path directory, int segments, long segmentSize)
      throws IOException {
    long missing = 0;
    for (int n = 0; n < segments; n++) {
      Path file = segment(directory, n);
      missing += Files.exists(file) ? Math.max(0, segmentSize - Files.size(file)) : segmentSize;
    }
    long free = Files.getFileStore(directory).getUsableSpace();
    if (missing > free) {
      throw new NoSpace(directory, segments * segmentSize, missing, free);
    }
  }

  private static Path segment(Path directory, int index) {
    return directory.resolve(String.format(Locale.ROOT, "segment-%02d", index));
  }

  private static FileLock locked(Path directory) throws IOException {
    FileChannel file =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // Used by this very process.
    }
    file.close();
    throw new IOException("another service already uses " + directory);
  }

  private void recover(int least) throws IOException {
    List<Scanned> files = new ArrayList<>();
    List<Segment> segments = new ArrayList<>();
    for (int index : indices(least)) {
      Segment segment = Segment.open(index, segment(directory, index), segmentSize, kind);
      segments.add(segment);
      files.add(scanned(segment));
    }
    Recovery recovery = Recovery.of(files, ledger);
    begin(recovery);
    expectLedger();
    for (Damage damage : recovery.damages()) {
      tell(damage);
    }
    recovery.held().forEach(held -> held.segment().hold(held.runs()));
    recovery.held().forEach(held -> used.add(held.segment()));
    segments.removeAll(used);
    free.addAll(segments);
  }

  /** Also files beyond those that it needs: it may have been larger, and any may be missing. */
  private Iterable<Integer> indices(int least) throws IOException {
    TreeSet<Integer> indices = new TreeSet<>();
    for (int n = 0; n < least; n++) {
      indices.add(n);
    }
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(file -> SEGMENT.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .forEach(matcher -> indices.add(Integer.parseInt(matcher.group(1))));
    }
    return indices;
  }

  private Scanned scanned(Segment segment) throws IOException {
    Scanned scanned = new Scanned(segment, segment.scan(mayNeverHaveHadLedger()));
    if (ledger.isReleasing(segment.index())
        && scanned.runs().stream().allMatch(run -> run.nextNumber() <= ledger.taken())) {
      // A crash kept it from being overwritten.
      segment.clear();
      return new Scanned(segment, List.of());
    }
    return scanned;
  }

  /** Whether the spool is new, or of the old format: but for damage, every other has a ledger. */
  private boolean mayNeverHaveHadLedger() throws IOException {
    return !ledger.isKnown() && !ledger.isDamaged() && lock.channel().size() == 0;
  }

  /** Says in the lock's file that the spool has a ledger, so that it is missed if it is lost. */
  private void expectLedger() throws IOException {
    FileChannel file = lock.channel();
    if (file.size() == 0) {
      file.write(ByteBuffer.wrap(HAS_LEDGER.getBytes(StandardCharsets.UTF_8)), 0);
      file.force(true);
    }
  }

  private void begin(Recovery recovery) throws IOException {
    if (ledger.isKnown()) {
      ledger.reaches(recovery.nextNumber());
      return;
    }
    boolean anew = mayNeverHaveHadLedger() && recovery.nextNumber() == 0;
    if (!anew) {
      // Told first: whoever stops in between is told again.
      String what = "its ledger is missing or damaged, which says what else may be missing";
      tell(new Damage(List.of(), what, 0, 0, -1, -1, -1));
    }
    // Beyond the number of any earlier entry, of which nothing is known.
    ledger.begin(recovery.firstNumber(), recovery.nextNumber(), Math.max(1, clock.millis()));
  }

  /** Puts a damage aside and tells of it, before its place may be used again. */
  private void tell(Damage damage) throws IOException {
    String told = damage.told(directory, kind);
    Path kept = damages.add(told, damage.places(), clock.instant());
    LOG.errorf("%s. It is put aside in %s; 'firsthire spool' shows it", told, kept.getFileName());
    for (Unreadable place : damage.places()) {
      place.file().clear(place.from(), place.to());
    }
    ledger.miss(damage.number(), damage.nextNumber());
  }

  /** The most bytes that one record may have. */
  public int largestRecord() {
    return Segment.largestRecord(segmentSize);
  }

  /**
   * Appends a record, and returns when it would survive a crash.
   *
   * @param entries how many the record holds, for {@link #entries()}; at least one
   * @throws SpoolFull if there is no room for it
   */
  public synchronized void append(byte[] record, int entries) throws IOException, SpoolFull {
    if (entries < 1) {
      throw new IllegalArgumentException("a record has at least one entry");
    }
    boolean begins = used.isEmpty() || !used.getLast().fits(record);
    if (begins && (free.isEmpty() || record.length > largestRecord())) {
      throw new SpoolFull("the spool has no room for " + record.length + " bytes more");
    }
    Segment segment = begins ? free.getFirst() : used.getLast();
    segment.append(record, entries, ledger.end(), clock.millis());
    if (begins) {
      used.add(free.remove());
    }
    ledger.appended(entries, begins);
  }

  /** The oldest records, as many as have so many bytes, but at least one if there are any. */
  public synchronized Oldest<T> peek(int mostBytes) throws IOException {
    while (!used.isEmpty()) {
      Segment first = used.getFirst();
      Segment.Reading reading = first.read(mostBytes);
      List<SpoolRecord> whole = new ArrayList<>();
      List<T> records = decoded(first, reading, whole);
      long entries = whole.stream().mapToLong(SpoolRecord::entries).sum();
      if (!records.isEmpty()) {
        return new Oldest<>(records, entries, reading.next(), reading.nextNumber());
      }
      first.take(reading.next(), reading.nextNumber(), entries);
      releaseIfEmpty();
    }
    return new Oldest<>(List.of(), 0, 0, 0);
  }

  /** What was read, without what has become unreadable or is nothing that this program knows. */
  private List<T> decoded(Segment segment, Segment.Reading reading, List<SpoolRecord> whole)
      throws IOException {
    for (Segment.Gap gap : reading.gaps()) {
      long lost = segment.isOld() ? -1 : ledger.newlyMissing(gap.number(), gap.nextNumber());
      if (gap.places().isEmpty() && lost == 0) {
        // It was told of before, and overwritten.
        continue;
      }
      String what =
          gap.places().isEmpty()
              ? segment.name() + " no longer holds what was written to it"
              : "cannot be read any more";
      tell(new Damage(gap.places(), what, gap.number(), gap.nextNumber(), lost, -1, -1));
      segment.lose(Math.max(0, lost));
    }
    List<T> records = new ArrayList<>();
    for (SpoolRecord found : reading.records()) {
      try {
        records.add(decoder.read(found.bytes()));
        whole.add(found);
      } catch (IOException | RuntimeException e) {
        // What it says could quote what the record holds about a person.
        tell(
            new Damage(
                List.of(segment.place(found)),
                "is as it was written, but nothing that this version of FirstHire knows",
                found.number(),
                found.nextNumber(),
                found.entries(),
                found.millis(),
                found.millis()));
        segment.lose(found.entries());
      }
    }
    return records;
  }

  /** Takes the records that {@link #peek} gave. */
  public synchronized void take(Oldest<T> oldest) throws IOException {
    used.getFirst().take(oldest.next(), oldest.nextNumber(), oldest.entries());
    releaseIfEmpty();
  }

  private void releaseIfEmpty() throws IOException {
    Segment first = used.getFirst();
    if (first.isEmpty()) {
      ledger.release(first.index(), first.nextNumber());
      first.clear();
      ledger.released();
      free.add(used.remove());
    }
  }

  /** All its records, the oldest first; they stay in it. */
  public synchronized List<T> records() throws IOException {
    List<T> records = new ArrayList<>();
    for (Segment segment : used) {
      records.addAll(decoded(segment, segment.read(Integer.MAX_VALUE), new ArrayList<>()));
    }
    return records;
  }

  /** How many entries its records hold. */
  public synchronized long entries() {
    return used.stream().mapToLong(Segment::entries).sum();
  }

  /** Whether there is no record in it. */
  public synchronized boolean isEmpty() {
    return used.isEmpty();
  }

  /** How many damages were put aside that no operator has acknowledged. */
  public int damaged() {
    return damages.count();
  }

  @Override
  public synchronized void close() throws IOException {
    for (Segment segment : used) {
      segment.close();
    }
    for (Segment segment : free) {
      segment.close();
    }
    ledger.close();
    lock.acquiredBy().close();
  }
}
