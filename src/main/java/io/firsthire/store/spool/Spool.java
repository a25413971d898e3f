package io.firsthire.store.spool;

import io.firsthire.store.database.PrivateFiles;
import io.firsthire.store.spool.FilePart.UnreadableBytes;
import io.firsthire.store.spool.Recovery.SegmentScan;
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
 * opened, so that it can be written to even if the disk is full. Appended records survive a crash.
 * Records that were taken out may come back after a crash; they are overwritten once all records of
 * their file were taken out. Records that cannot be read are put aside and reported, and do not
 * hold up the others.
 *
 * @param <T> what a record is read as
 */
public final class Spool<T> implements AutoCloseable {
  /** The least bytes that a spool may have. */
  public static final long LEAST_BYTES = 128 * 1024;

  private static final Logger LOG = Logger.getLogger("firsthire.spool");
  private static final int SEGMENTS = 16;
  private static final long LEAST_SEGMENT = 64 * 1024;
  private static final String HAS_LEDGER = "This spool has a ledger.\n";
  private static final Pattern SEGMENT = Pattern.compile("segment-(\\d{2,9})");

  /** Reads records. */
  @FunctionalInterface
  public interface Decoder<T> {
    /**
     * Reads a record, given as it was appended. Any exception means that it is not a valid record.
     */
    T read(byte[] record) throws IOException;
  }

  /**
   * The oldest records.
   *
   * @param entries how many entries they hold
   * @param next where the next record starts in their file
   * @param nextNumber the number of its first entry
   */
  public record OldestRecords<T>(List<T> records, long entries, long next, long nextNumber) {}

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
   * Opens a spool, with what it already contains.
   *
   * @param bytes the size of all its files, at least {@link #LEAST_BYTES}; files of a larger spool
   *     stay as they are, since they may contain records
   * @throws NoSpace if the disk has too little free space
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

  /** Opens a spool with at least some number of files of a given size. */
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

  /**
   * Checks the free space before anything is written, since a full disk stops more than this
   * service.
   */
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
      // This very process uses it.
    }
    file.close();
    throw new IOException("another service already uses " + directory);
  }

  private void recover(int least) throws IOException {
    List<SegmentScan> files = new ArrayList<>();
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

  /**
   * The indexes of its files, including those beyond the ones it needs: it may have been larger,
   * and any may be missing.
   */
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

  private SegmentScan scanned(Segment segment) throws IOException {
    SegmentScan scanned = new SegmentScan(segment, segment.scan(mayNeverHaveHadLedger()));
    if (ledger.isReleasing(segment.index())
        && scanned.runs().stream().allMatch(run -> run.nextNumber() <= ledger.taken())) {
      // A crash kept it from being overwritten.
      segment.clear();
      return new SegmentScan(segment, List.of());
    }
    return scanned;
  }

  /**
   * Whether the spool is new or of the old format. Every other one has a ledger, unless that was
   * lost.
   */
  private boolean mayNeverHaveHadLedger() throws IOException {
    return !ledger.isKnown()
        && !ledger.isDamaged()
        && lock.channel().size() == 0
        && Files.notExists(beside());
  }

  /** The file beside the directory that says that there is a spool in it. */
  private Path beside() {
    return directory.resolveSibling(directory.getFileName() + ".begun");
  }

  /**
   * Writes into the lock file that the spool has a ledger, and beside the directory that it has a
   * spool, so that the loss of either would be noticed.
   */
  private void expectLedger() throws IOException {
    try {
      PrivateFiles.createIfAbsent(beside());
    } catch (IOException e) {
      LOG.warnf(
          "%s cannot be written, so it is not noticed if the spool's directory is lost: %s",
          beside(), e);
    }
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
      // Reported first, so that it is reported again if the process ends here.
      String what = "its ledger is missing or damaged, which says what else may be missing";
      tell(new Damage(List.of(), what, 0, 0, -1, -1, -1));
    }
    // Higher than the number of any earlier entry, since those are unknown.
    ledger.begin(recovery.firstNumber(), recovery.nextNumber(), Math.max(1, clock.millis()));
  }

  /** Puts a damage aside and reports it, before its place may be used again. */
  private void tell(Damage damage) throws IOException {
    String told = damage.told(directory, kind);
    Path kept = damages.add(told, damage.places(), clock.instant());
    LOG.errorf("%s. It is put aside in %s; 'firsthire spool' shows it", told, kept.getFileName());
    for (UnreadableBytes place : damage.places()) {
      place.file().clear(place.from(), place.to());
    }
    ledger.miss(damage.number(), damage.nextNumber());
  }

  /** The most bytes that one record may have. */
  public int largestRecord() {
    return Segment.largestRecord(segmentSize);
  }

  /**
   * Appends a record, and returns once it would survive a crash.
   *
   * @param entries how many entries the record holds, for {@link #entries()}; at least one
   * @throws SpoolFull if there is no room for it
   * @throws IOException if it cannot be written, or its file is not in the directory any more
   */
  public synchronized void append(byte[] record, int entries) throws IOException, SpoolFull {
    if (entries < 1) {
      throw new IllegalArgumentException("a record has at least one entry");
    }
    ledger.requireThere();
    // What is in a file that was removed can be read until the spool is closed.
    boolean begins = used.isEmpty() || !used.getLast().fits(record) || !used.getLast().isThere();
    if (begins && record.length > largestRecord()) {
      throw new SpoolFull("the spool has no room for " + record.length + " bytes more");
    }
    Segment segment = begins ? firstFree(record) : used.getLast();
    segment.append(record, entries, ledger.end(), clock.millis());
    if (begins) {
      free.remove(segment);
      used.add(segment);
    }
    ledger.appended(entries, begins);
  }

  private Segment firstFree(byte[] record) throws SpoolFull, IOException {
    for (Segment segment : free) {
      if (segment.isThere()) {
        return segment;
      }
    }
    if (free.isEmpty()) {
      throw new SpoolFull("the spool has no room for " + record.length + " bytes more");
    }
    free.getFirst().requireThere();
    return free.getFirst();
  }

  /** The oldest records: as many as fit into some bytes, but at least one if there are any. */
  public synchronized OldestRecords<T> peek(int mostBytes) throws IOException {
    while (!used.isEmpty()) {
      Segment first = used.getFirst();
      Segment.Reading reading = first.read(mostBytes);
      List<SpoolRecord> whole = new ArrayList<>();
      List<T> records = decoded(first, reading, whole);
      long entries = whole.stream().mapToLong(SpoolRecord::entries).sum();
      if (!records.isEmpty()) {
        return new OldestRecords<>(records, entries, reading.next(), reading.nextNumber());
      }
      first.take(reading.next(), reading.nextNumber(), entries);
      releaseIfEmpty();
    }
    return new OldestRecords<>(List.of(), 0, 0, 0);
  }

  /** The records that can be read. All others are put aside. */
  private List<T> decoded(Segment segment, Segment.Reading reading, List<SpoolRecord> whole)
      throws IOException {
    for (Segment.Gap gap : reading.gaps()) {
      long lost = segment.isOld() ? -1 : ledger.newlyMissing(gap.number(), gap.nextNumber());
      if (gap.places().isEmpty() && lost == 0) {
        // This was reported before, and overwritten.
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
        // The exception's message could quote what the record says about a person.
        tell(
            new Damage(
                List.of(segment.place(found)),
                "is as it was written, but unknown to this version of FirstHire",
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

  /** Takes out the records that {@link #peek} returned. */
  public synchronized void take(OldestRecords<T> oldest) throws IOException {
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

  /** All its records, the oldest first; they stay in the spool. */
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

  /** Whether it has no records. */
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
