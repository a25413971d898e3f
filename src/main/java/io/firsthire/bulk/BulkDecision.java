package io.firsthire.bulk;

import io.firsthire.machine.ProgramBuild;
import io.firsthire.rules.pack.Pack;
import io.firsthire.text.TextDigest;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides on all firms of a file. What is written is in the order of the firms, and a run that was
 * interrupted goes on where it was: nothing is written twice, and nothing is left out. Memory does
 * not grow with the file.
 */
public final class BulkDecision {
  /** How many chunks may wait for each thread. */
  private static final int WAITING = 3;

  /** How much at the beginning of the input tells it from others. */
  private static final int TOLD_BY = 1 << 16;

  private final Job job;
  private final Clock clock;
  private final InputStream standardIn;
  private final OutputStream standardOut;
  private final Pace pace;

  /**
   * How much is done at a time.
   *
   * @param chunk how many bytes of the input one thread works on at a time
   * @param checkpoints how much time is between two checkpoints
   */
  record Pace(int chunk, Duration checkpoints) {
    /** About a thousand firms at a time. */
    private static final Pace USUAL = new Pace(1 << 18, Duration.ofSeconds(1));
  }

  /**
   * What is to be done.
   *
   * @param rejected where lines go that get no verdict, as NDJSON; made when there is one
   * @param columns what is told of each verdict; null for all
   * @param ignored the columns of a table of firms that are no questions
   * @param stableAt the time of all verdicts, whose ids follow from it, the revision and the firm;
   *     null for the time at which each is decided, and ids of its own
   * @param resume whether it goes on with what an interrupted run has written
   */
  @RecordBuilder
  public record Job(
      Pack pack,
      DataFile firms,
      DataFile verdicts,
      Path rejected,
      @Nullable List<Column> columns,
      Set<String> ignored,
      @Nullable Instant stableAt,
      boolean resume) {}

  /**
   * What was done, by this run and those that it went on with.
   *
   * @param differed whether a verdict that was put together from parts was not what the rules
   *     conclude, so that others may be wrong
   */
  public record Totals(long verdicts, long rejections, boolean differed) {}

  /** Receives how far a run has come. */
  @FunctionalInterface
  public interface Listener {
    /**
     * More was written.
     *
     * @param read how many bytes of the input were read, as they are in its file
     */
    void written(long read, Totals totals);
  }

  /** How far it has come, and what it writes to. */
  private final class Writing {
    private final OutputStream out;
    private final @Nullable FileChannel file;
    private final @Nullable Path checkpoint;
    private final String run;
    private @Nullable FileChannel refused;
    private long verdicts;
    private long rejections;
    private boolean differed;
    private long offset;
    private long line;
    private long lastCheckpoint = System.nanoTime();

    Writing(
        OutputStream out,
        @Nullable FileChannel file,
        @Nullable FileChannel refused,
        Checkpoint from,
        @Nullable Path checkpoint) {
      this.out = out;
      this.file = file;
      this.refused = refused;
      this.run = from.run();
      this.verdicts = from.verdicts();
      this.rejections = from.rejections();
      this.differed = from.differed();
      this.offset = from.offset();
      this.line = from.line();
      this.checkpoint = checkpoint;
    }

    void write(ChunkWork.Decided decided, boolean hasDiffered) throws IOException {
      differed |= hasDiffered;
      out.write(decided.verdicts());
      if (decided.rejections().length > 0) {
        if (refused == null) {
          refused =
              FileChannel.open(
                  job.rejected(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        Channels.newOutputStream(refused).write(decided.rejections());
      }
      verdicts += decided.decided();
      rejections += decided.rejected();
      offset = decided.chunk().end();
      line = decided.chunk().nextLine();
      if (System.nanoTime() - lastCheckpoint >= pace.checkpoints().toNanos()) {
        keep();
        lastCheckpoint = System.nanoTime();
      }
    }

    Totals totals() {
      return new Totals(verdicts, rejections, differed);
    }

    /** Makes sure that what was written can be gone on with. */
    void keep() throws IOException {
      if (file == null || checkpoint == null) {
        return;
      }
      file.force(true);
      if (refused != null) {
        refused.force(true);
      }
      new Checkpoint(
              run,
              offset,
              line,
              file.position(),
              refused == null ? 0 : refused.position(),
              verdicts,
              rejections,
              differed)
          .write(checkpoint);
    }

    void close() throws IOException {
      out.flush();
      if (file != null) {
        file.force(true);
        file.close();
      }
      if (refused != null) {
        refused.force(true);
        refused.close();
      }
    }
  }

  /**
   * Makes a run.
   *
   * @param clock gives verdicts their times, unless the job does
   */
  public BulkDecision(Job job, Clock clock, InputStream standardIn, OutputStream standardOut) {
    this(job, clock, standardIn, standardOut, Pace.USUAL);
  }

  BulkDecision(Job job, Clock clock, InputStream standardIn, OutputStream standardOut, Pace pace) {
    this.pace = pace;
    this.job = job;
    this.clock = clock;
    this.standardIn = standardIn;
    this.standardOut = standardOut;
  }

  /**
   * Decides.
   *
   * @throws IllegalArgumentException if the files do not allow it
   * @throws CancellationException if the calling thread is interrupted; the run can be resumed
   */
  public Totals run(Listener listener) throws IOException {
    if (job.rejected()
        .toAbsolutePath()
        .normalize()
        .equals(job.verdicts().path().toAbsolutePath().normalize())) {
      throw new IllegalArgumentException(
          "Verdicts and rejected lines would both go to '" + job.rejected() + "'.");
    }
    if (job.firms().isStandard()) {
      requireNew();
      return run(standardIn, start(""), listener, () -> 0L);
    }
    try (FileChannel in = FileChannel.open(job.firms().path(), StandardOpenOption.READ)) {
      Checkpoint from = from(in);
      InputStream stream;
      if (job.firms().compression() == Compression.NONE) {
        stream = Channels.newInputStream(in.position(from.offset()));
      } else {
        stream = job.firms().compression().reader(Channels.newInputStream(in.position(0)));
        stream.skipNBytes(from.offset());
      }
      return run(stream, from, listener, () -> position(in));
    }
  }

  private static long position(FileChannel channel) {
    try {
      return channel.position();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Checkpoint start(String run) {
    return new Checkpoint(run, 0, 1, 0, 0, 0, 0, false);
  }

  private void requireNew() {
    if (job.resume()) {
      throw new IllegalArgumentException("Only a run from a file to a file can be resumed.");
    }
    requireNoFiles();
  }

  private void requireNoFiles() {
    for (Path path : List.of(job.verdicts().path(), job.rejected())) {
      if (Files.exists(path)) {
        throw new IllegalArgumentException(
            "There is a file '" + path + "' already. Name another one, or delete it.");
      }
    }
  }

  /** Where the run begins, or goes on. */
  private Checkpoint from(FileChannel in) throws IOException {
    if (job.verdicts().isStandard()) {
      requireNew();
      return start("");
    }
    String run = name(in);
    Path file = Checkpoint.file(job.verdicts().path());
    Checkpoint known = Checkpoint.read(file).orElse(null);
    if (known != null && !job.resume()) {
      throw new IllegalArgumentException(
          "A run that writes '"
              + job.verdicts()
              + "' was interrupted. --resume goes on with it; to begin again, delete that file, '"
              + job.rejected()
              + "' and '"
              + file
              + "'.");
    } else if (known == null && job.resume() && Files.exists(job.verdicts().path())) {
      throw new IllegalArgumentException(
          "There is nothing to resume: '" + job.verdicts() + "' is complete.");
    } else if (known == null) {
      requireNoFiles();
      return start(run);
    } else if (!known.run().equals(run)) {
      throw new IllegalArgumentException(
          "The run that was interrupted had other rules, firms or options than this one. Give the"
              + " same, or delete '"
              + job.verdicts()
              + "', '"
              + job.rejected()
              + "' and '"
              + file
              + "' to begin again.");
    }
    return known;
  }

  /** Names a run by all that decides what it writes. */
  private String name(FileChannel in) throws IOException {
    byte[] head = Channels.newInputStream(in.position(0)).readNBytes(TOLD_BY);
    return new TextDigest()
        .add(job.pack().comparison())
        .add(job.pack().revision())
        .add(job.pack().limits().toString())
        .add(ProgramBuild.id())
        .add(job.firms().format() + " " + job.firms().compression())
        .add(job.verdicts().format() + " " + job.verdicts().compression())
        .add(String.valueOf(job.columns()))
        .add(String.valueOf(job.ignored().stream().sorted().toList()))
        .add(String.valueOf(job.stableAt()))
        .add(Long.toString(in.size()))
        .add(HexFormat.of().formatHex(head))
        .hex();
  }

  private Totals run(InputStream stream, Checkpoint from, Listener listener, Supplier<Long> read)
      throws IOException {
    boolean quoted = job.firms().format() == DataFile.Format.CSV;
    ChunkReader chunks = new ChunkReader(stream, quoted, pace.chunk(), from.offset(), from.line());
    FirmTable table = quoted ? table(chunks, from) : null;
    BulkEvaluator evaluator = new BulkEvaluator(job.pack());
    ChunkWork work =
        new ChunkWork(
            job.pack(),
            evaluator,
            this::ids,
            table,
            job.columns() == null ? null : new RowFormat(job.columns(), job.verdicts().format()),
            job.verdicts());
    Path checkpoint =
        job.verdicts().isStandard() || job.firms().isStandard()
            ? null
            : Checkpoint.file(job.verdicts().path());
    if (checkpoint != null && from.offset() == 0) {
      // Before there is an output, so that one without it is complete.
      from.write(checkpoint);
    }
    Writing writing = open(from, checkpoint);
    try {
      if (from.offset() == 0) {
        writing.out.write(work.header());
      }
      decide(chunks, work, writing, totals -> listener.written(read.get(), totals), evaluator);
    } finally {
      writing.close();
    }
    if (writing.checkpoint != null) {
      Files.deleteIfExists(writing.checkpoint);
    }
    return writing.totals();
  }

  /** The table of the firms; its header is read again if a run goes on. */
  private FirmTable table(ChunkReader chunks, Checkpoint from) throws IOException {
    Chunk header;
    if (from.offset() == 0) {
      header = chunks.first();
    } else {
      try (InputStream again =
          job.firms().compression().reader(Files.newInputStream(job.firms().path()))) {
        header = new ChunkReader(again, true, 1, 0, 1).first();
      }
    }
    if (header == null) {
      throw new IllegalArgumentException("There is no header in '" + job.firms() + "'.");
    }
    byte[] row = ChunkWork.record(header.bytes(), 0, header.bytes().length, header.line());
    return new FirmTable(job.pack(), row, job.ignored());
  }

  private VerdictIds ids() {
    Instant at = job.stableAt();
    return at == null
        ? VerdictIds.random(clock)
        : VerdictIds.stable(Clock.fixed(at, clock.getZone()), job.pack().revision());
  }

  private Writing open(Checkpoint from, @Nullable Path checkpoint) throws IOException {
    if (job.verdicts().isStandard()) {
      return new Writing(standardOut, null, null, from, null);
    }
    FileChannel file = opened(job.verdicts().path(), from.written());
    FileChannel refused = null;
    if (from.refused() > 0) {
      refused = opened(job.rejected(), from.refused());
    } else {
      // What was written of it after the last checkpoint is written again.
      Files.deleteIfExists(job.rejected());
    }
    return new Writing(Channels.newOutputStream(file), file, refused, from, checkpoint);
  }

  /** A file with no more in it than a checkpoint knows of. */
  private static FileChannel opened(Path path, long length) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.size() < length) {
      channel.close();
      throw new IllegalArgumentException(
          "'" + path + "' is shorter than it was when the run was interrupted.");
    }
    return channel.truncate(length).position(length);
  }

  private void decide(
      ChunkReader chunks,
      ChunkWork work,
      Writing writing,
      Consumer<Totals> written,
      BulkEvaluator evaluator)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    Deque<Future<ChunkWork.Decided>> waiting = new ArrayDeque<>();
    try {
      Chunk chunk = chunks.next();
      while (chunk != null || !waiting.isEmpty()) {
        if (chunk != null && waiting.size() < WAITING * threads) {
          Chunk next = chunk;
          waiting.add(workers.submit(() -> work.decided(next)));
          chunk = chunks.next();
        } else {
          writing.write(waiting.remove().get(), evaluator.hasDiffered());
          written.accept(writing.totals());
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("a chunk of firms failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted before all was decided");
    } finally {
      workers.shutdownNow();
    }
  }
}
