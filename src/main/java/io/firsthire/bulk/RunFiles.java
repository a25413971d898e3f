package io.firsthire.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a run writes, and how far it has come. */
final class RunFiles implements Closeable {
  private final OutputStream out;
  private final @Nullable FileChannel file;
  private final Path rejected;
  private final @Nullable Path checkpoint;
  private final Compression compression;
  private @Nullable FileChannel refused;
  private Checkpoint known;
  private boolean empty;
  private final long between;
  private long last = System.nanoTime();

  private RunFiles(
      OutputStream out,
      @Nullable FileChannel file,
      Path rejected,
      @Nullable Path checkpoint,
      Compression compression,
      Checkpoint from,
      Duration between) {
    this.out = out;
    this.file = file;
    this.rejected = rejected;
    this.checkpoint = checkpoint;
    this.compression = compression;
    this.known = from;
    this.empty = from.written() == 0;
    this.between = between.toNanos();
  }

  /** Writes verdicts to a stream, which cannot be resumed. */
  static RunFiles of(OutputStream out, Path rejected) {
    return new RunFiles(
        out, null, rejected, null, Compression.NONE, Checkpoint.start(""), Duration.ZERO);
  }

  /**
   * Writes to a file, in which nothing is left that a checkpoint does not know of.
   *
   * @param checkpoint where it is kept how far the run has come; null if it cannot be resumed
   * @param between how much time is between two checkpoints
   * @throws IllegalArgumentException if the files do not fit the checkpoint, or another run writes
   *     them
   */
  static RunFiles of(
      DataFile verdicts,
      Path rejected,
      @Nullable Path checkpoint,
      Checkpoint from,
      Duration between)
      throws IOException {
    if (from.written() > 0 && !Files.exists(verdicts.path())) {
      throw new IllegalArgumentException(
          "There is no '" + verdicts.path() + "' any more, which the run was writing.");
    } else if (!from.refusing() && Files.exists(rejected)) {
      throw notOurs(rejected);
    }
    if (checkpoint != null && from.offset() == 0) {
      // Before there is an output, so that one without it is complete.
      from.write(checkpoint);
    }
    FileChannel file =
        FileChannel.open(verdicts.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    RunFiles files =
        new RunFiles(
            Channels.newOutputStream(file),
            file,
            rejected,
            checkpoint,
            verdicts.compression(),
            from,
            between);
    try {
      lock(file, verdicts.path());
      cut(file, verdicts.path(), from.written());
      if (from.refused() > 0) {
        files.refused = FileChannel.open(rejected, StandardOpenOption.WRITE);
        cut(files.refused, rejected, from.refused());
      } else {
        // What was written of it after the last checkpoint is written again.
        Files.deleteIfExists(rejected);
      }
      return files;
    } catch (IOException | IllegalArgumentException e) {
      files.abandon();
      throw e;
    }
  }

  private static IllegalArgumentException notOurs(Path rejected) {
    return new IllegalArgumentException(
        "There is a file '"
            + rejected
            + "', which this run has not made. Move it away, and resume the run.");
  }

  /** The lock is held until the file is closed. */
  private static void lock(FileChannel file, Path path) throws IOException {
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IllegalArgumentException("Another run is writing '" + path + "'.");
    }
  }

  private static void cut(FileChannel file, Path path, long length) throws IOException {
    if (file.size() < length) {
      throw new IllegalArgumentException(
          "'" + path + "' is shorter than it was when the run was interrupted.");
    }
    file.truncate(length).position(length);
  }

  /** What was written, by this run and those that it goes on with. */
  BulkDecision.Totals totals() {
    return new BulkDecision.Totals(known.verdicts(), known.rejections(), known.differed());
  }

  /** Writes what stands before all verdicts. */
  void header(byte[] header) throws IOException {
    if (header.length > 0) {
      out.write(header);
      empty = false;
    }
  }

  /**
   * Writes what came out of a chunk.
   *
   * @param differed whether a verdict that was put together from parts was not what the rules
   *     conclude
   */
  void write(ChunkWork.Decided decided, boolean differed) throws IOException {
    if (decided.verdicts().length > 0) {
      out.write(decided.verdicts());
      empty = false;
    }
    if (decided.rejections().length > 0) {
      if (refused == null) {
        refused = refuse();
      }
      Channels.newOutputStream(refused).write(decided.rejections());
    }
    known =
        new Checkpoint(
            known.run(),
            decided.chunk().end(),
            decided.chunk().nextLine(),
            file == null ? 0 : file.position(),
            refused == null ? 0 : refused.position(),
            refused != null,
            known.verdicts() + decided.decided(),
            known.rejections() + decided.rejected(),
            known.differed() || differed);
    if (System.nanoTime() - last >= between) {
      keep();
    }
  }

  /** Makes the file of rejected lines, after it is known that it is this run's. */
  private FileChannel refuse() throws IOException {
    if (Files.exists(rejected)) {
      throw notOurs(rejected);
    }
    known = known.refusingLines();
    keep();
    return FileChannel.open(rejected, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Keeps how far the run has come. */
  void keep() throws IOException {
    if (checkpoint != null) {
      force();
      known.write(checkpoint);
      last = System.nanoTime();
    }
  }

  private void force() throws IOException {
    if (file != null) {
      file.force(true);
    }
    if (refused != null) {
      refused.force(true);
    }
  }

  /** Makes the output complete: nothing is left to be resumed. */
  void finish() throws IOException {
    if (empty) {
      // Without a piece, a compressed file could not be read.
      out.write(compression.compressed(new byte[0]));
    }
    out.flush();
    force();
    if (checkpoint != null) {
      Files.deleteIfExists(checkpoint);
    }
  }

  private void abandon() {
    try {
      close();
    } catch (IOException e) {
      // What went wrong before is told.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.flush();
    } finally {
      try {
        if (file != null) {
          file.close();
        }
      } finally {
        if (refused != null) {
          refused.close();
        }
      }
    }
  }
}
