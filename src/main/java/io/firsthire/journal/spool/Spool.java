package io.firsthire.journal.spool;

import io.firsthire.journal.database.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A bounded queue of records in a directory of its own. All its space is allocated when it is
 * opened, so that it can be written to while the disk is full. What is appended survives a crash;
 * what was taken may come again after one.
 */
public final class Spool implements AutoCloseable {
  /** The least bytes that a spool may have. */
  public static final long LEAST_BYTES = 128 * 1024;

  private static final int SEGMENTS = 16;
  private static final long LEAST_SEGMENT = 64 * 1024;

  /**
   * The oldest records.
   *
   * @param entries how many they hold
   * @param next where the next record starts in their file
   */
  public record Oldest(List<byte[]> records, long entries, long next) {}

  private final FileLock lock;
  private final long segmentSize;
  private final boolean erasing;
  private final Deque<Segment> used = new ArrayDeque<>();
  private final Deque<Segment> free = new ArrayDeque<>();
  private long lastUse;

  private Spool(FileLock lock, long segmentSize, boolean erasing) {
    this.lock = lock;
    this.segmentSize = segmentSize;
    this.erasing = erasing;
  }

  /**
   * Opens a spool, with what is in it from before.
   *
   * @param bytes how many its files have, at least {@link #LEAST_BYTES}; files of a larger spool
   *     stay as they are, since there may be records in them
   * @throws IOException if the directory cannot be written to, or another process uses it
   */
  public static Spool open(Path directory, long bytes, InstantSource clock) throws IOException {
    return open(directory, bytes, clock, false);
  }

  /**
   * Opens a spool for records about persons: once all records of a file were taken, they are
   * overwritten, also those that were taken just before a crash.
   *
   * @param bytes how many its files have, at least {@link #LEAST_BYTES}; files of a larger spool
   *     stay as they are, since there may be records in them
   * @throws IOException if the directory cannot be written to, or another process uses it
   */
  public static Spool openErasing(Path directory, long bytes, InstantSource clock)
      throws IOException {
    return open(directory, bytes, clock, true);
  }

  private static Spool open(Path directory, long bytes, InstantSource clock, boolean erasing)
      throws IOException {
    if (bytes < LEAST_BYTES) {
      throw new IllegalArgumentException("a spool has at least " + LEAST_BYTES + " bytes");
    }
    PrivateFiles.createDirectories(directory);
    Spool spool = new Spool(locked(directory), Math.max(LEAST_SEGMENT, bytes / SEGMENTS), erasing);
    List<Segment> segments = new ArrayList<>();
    for (int n = 0; n < bytes / spool.segmentSize || Files.exists(segment(directory, n)); n++) {
      segments.add(Segment.open(segment(directory, n), spool.segmentSize));
    }
    spool.recover(segments, clock.millis());
    return spool;
  }

  private static Path segment(Path directory, int n) {
    return directory.resolve(String.format(Locale.ROOT, "segment-%02d", n));
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

  private void recover(List<Segment> segments, long now) throws IOException {
    segments.sort(Comparator.comparingLong(Segment::use));
    for (Segment segment : segments) {
      if (!segment.isEmpty()) {
        used.add(segment);
        lastUse = segment.use();
      } else {
        release(segment);
      }
    }
    // Beyond the number of any earlier use, of which a free file tells nothing.
    lastUse = Math.max(lastUse, now);
  }

  /** The most bytes that one record may have. */
  public int largestRecord() {
    return Segment.largestRecord(segmentSize);
  }

  /**
   * Appends a record, and returns when it would survive a crash.
   *
   * @param entries how many the record holds, for {@link #entries()}
   * @throws SpoolFull if there is no room for it
   */
  public synchronized void append(byte[] record, int entries) throws IOException, SpoolFull {
    if (!used.isEmpty() && used.getLast().fits(record)) {
      used.getLast().append(record, entries);
    } else if (free.isEmpty() || record.length > largestRecord()) {
      throw new SpoolFull("the spool has no room for " + record.length + " bytes more");
    } else {
      Segment next = free.getFirst();
      next.claim(++lastUse);
      next.append(record, entries);
      used.add(free.remove());
    }
  }

  /** The oldest records, as many as have so many bytes, but at least one if there are any. */
  public synchronized Oldest peek(int mostBytes) throws IOException {
    return used.isEmpty() ? new Oldest(List.of(), 0, 0) : used.getFirst().peek(mostBytes);
  }

  /** Takes the records that {@link #peek} gave. */
  public synchronized void take(Oldest oldest) throws IOException {
    Segment first = used.getFirst();
    first.take(oldest);
    if (first.isEmpty()) {
      used.remove();
      release(first);
    }
  }

  private void release(Segment segment) throws IOException {
    free.add(segment);
    if (segment.use() != 0) {
      segment.release();
    }
    if (erasing) {
      segment.erase();
    }
  }

  /** All its records, the oldest first; they stay in it. */
  public synchronized List<byte[]> records() throws IOException {
    List<byte[]> records = new ArrayList<>();
    for (Segment segment : used) {
      records.addAll(segment.peek(Integer.MAX_VALUE).records());
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

  @Override
  public synchronized void close() throws IOException {
    for (Segment segment : used) {
      segment.close();
    }
    for (Segment segment : free) {
      segment.close();
    }
    lock.acquiredBy().close();
  }
}
