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
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
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

  /** How much at the beginning and at the end of the input tells it from others. */
  private static final int TOLD_BY = 1 << 16;

  private final Job job;
  private final Clock clock;
  private final InputStream standardIn;
  private final OutputStream standardOut;
  private final Pace pace;

  /**
   * How much is done at a time.
   *
   * @param records how many lines one thread works on at a time
   * @param checkpoints how much time is between two checkpoints
   */
  record Pace(int records, Duration checkpoints) {
    /** Their verdicts take some 2 MB. */
    private static final Pace USUAL = new Pace(500, Duration.ofSeconds(1));
  }

  /**
   * What is to be done.
   *
   * @param rejected where lines go that get no verdict, as NDJSON; made when there is one
   * @param columns what is told of each verdict; null for all
   * @param ignored the columns of a table of firms that are no questions
   * @param stableAt the time of all verdicts, whose ids follow from it, the revision and the firm;
   *     null for the time at which each is decided, and ids of its own
   * @param parts how many bytes of memory the parts may take that verdicts are put together from; 0
   *     if the rules shall decide on every firm
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
      long parts,
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
   * @throws CancellationException if the calling thread is interrupted, which is not kept; the run
   *     can be resumed
   */
  public Totals run(Listener listener) throws IOException {
    try {
      return decided(listener);
    } catch (ClosedByInterruptException e) {
      throw new CancellationException("interrupted before all was decided");
    }
  }

  private Totals decided(Listener listener) throws IOException {
    requireDifferentFiles();
    if (job.firms().isStandard()) {
      requireNew();
      return run(standardIn, Checkpoint.start(""), listener, () -> 0L);
    }
    requireFirms(job.firms().path());
    try (FileChannel in = FileChannel.open(job.firms().path(), StandardOpenOption.READ)) {
      Checkpoint from = from(in);
      InputStream stream;
      if (job.firms().compression() == Compression.NONE) {
        stream = Channels.newInputStream(in.position(from.offset()));
      } else {
        stream = decompressed(Channels.newInputStream(in.position(0)));
        stream.skipNBytes(from.offset());
      }
      return run(stream, from, listener, () -> position(in));
    }
  }

  private static void requireFirms(Path firms) throws IOException {
    if (!Files.exists(firms)) {
      throw new NoSuchFileException(firms.toString());
    } else if (!Files.isRegularFile(firms)) {
      throw new IllegalArgumentException(
          "'" + firms + "' is no file. A stream of firms is read from the standard input: -");
    }
  }

  private InputStream decompressed(InputStream in) throws IOException {
    try {
      return job.firms().compression().reader(in);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "'" + job.firms() + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static long position(FileChannel channel) {
    try {
      return channel.position();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path checkpoint() {
    return Checkpoint.file(job.verdicts().path());
  }

  /** No two of a run's files are one, and each has a folder. */
  private void requireDifferentFiles() {
    List<Path> files = new ArrayList<>(List.of(job.rejected()));
    if (!job.verdicts().isStandard()) {
      files.add(job.verdicts().path());
      files.add(checkpoint());
    }
    if (!job.firms().isStandard()) {
      files.add(job.firms().path());
    }
    Set<Path> places = new HashSet<>();
    for (Path file : files) {
      Path place = file.toAbsolutePath().normalize();
      Path folder = place.getParent();
      if (!places.add(place)) {
        throw new IllegalArgumentException(
            "'"
                + file
                + "' cannot be two of the firms, the verdicts, their checkpoint and the"
                + " rejected lines.");
      } else if (folder == null || !Files.isDirectory(folder)) {
        throw new IllegalArgumentException("There is no folder '" + folder + "'.");
      }
    }
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
      return Checkpoint.start("");
    }
    String run = name(in);
    Checkpoint known = Checkpoint.read(checkpoint()).orElse(null);
    if (known != null && !job.resume()) {
      throw new IllegalArgumentException(
          "A run that writes '"
              + job.verdicts()
              + "' was interrupted. --resume goes on with it; to begin again, "
              + deleted()
              + ".");
    } else if (known == null && job.resume() && Files.exists(job.verdicts().path())) {
      throw new IllegalArgumentException(
          "There is nothing to resume: '"
              + job.verdicts()
              + "' has no checkpoint, as if it were complete.");
    } else if (known == null) {
      requireNoFiles();
      return Checkpoint.start(run);
    } else if (!known.run().equals(run)) {
      throw new IllegalArgumentException(
          "The run that was interrupted had other rules, firms or options than this one, or another"
              + " version of the program. Give the same; to begin again, "
              + deleted()
              + ".");
    }
    return known;
  }

  private String deleted() {
    return "delete '" + job.verdicts() + "', '" + job.rejected() + "' and '" + checkpoint() + "'";
  }

  /** Names a run by all that decides what it writes, and where. */
  private String name(FileChannel in) throws IOException {
    InputStream bytes = Channels.newInputStream(in.position(0));
    byte[] head = bytes.readNBytes(TOLD_BY);
    in.position(Math.max(0, in.size() - TOLD_BY));
    byte[] tail = bytes.readNBytes(TOLD_BY);
    return new TextDigest()
        .add(job.pack().comparison())
        .add(job.pack().revision())
        .add(job.pack().limits().toString())
        .add(ProgramBuild.id())
        .add(job.firms().format() + " " + job.firms().compression())
        .add(job.verdicts().format() + " " + job.verdicts().compression())
        .add(job.rejected().toAbsolutePath().normalize().toString())
        .add(String.valueOf(job.columns()))
        .add(String.valueOf(job.ignored().stream().sorted().toList()))
        .add(String.valueOf(job.stableAt()))
        .add(Long.toString(in.size()))
        .add(HexFormat.of().formatHex(head))
        .add(HexFormat.of().formatHex(tail))
        .hex();
  }

  private Totals run(InputStream stream, Checkpoint from, Listener listener, Supplier<Long> read)
      throws IOException {
    boolean rows = job.firms().format() == DataFile.Format.CSV;
    ChunkReader chunks =
        new ChunkReader(
            stream,
            rows ? RecordEnds.ROWS : RecordEnds.LINES,
            pace.records(),
            from.offset(),
            from.line());
    FirmTable table = rows ? table(chunks, from) : null;
    BulkEvaluator evaluator = new BulkEvaluator(job.pack(), job.parts());
    ChunkWork work =
        new ChunkWork(
            job.pack(),
            evaluator,
            this::ids,
            table,
            job.columns() == null ? null : new RowFormat(job.columns(), job.verdicts().format()),
            job.verdicts());
    // Before there is an output: firms that cannot be read at all leave none.
    Chunk first = chunks.next();
    try (RunFiles files = open(from)) {
      if (from.offset() == 0) {
        files.header(work.header());
      }
      decide(first, chunks, work, files, totals -> listener.written(read.get(), totals), evaluator);
      files.finish();
      return files.totals();
    }
  }

  private RunFiles open(Checkpoint from) throws IOException {
    return job.verdicts().isStandard()
        ? RunFiles.of(standardOut, job.rejected())
        : RunFiles.of(
            job.verdicts(),
            job.rejected(),
            job.firms().isStandard() ? null : checkpoint(),
            from,
            pace.checkpoints());
  }

  /** The table of the firms; its header is read again if a run goes on. */
  private FirmTable table(ChunkReader chunks, Checkpoint from) throws IOException {
    if (from.offset() == 0) {
      return table(chunks);
    }
    try (InputStream again = decompressed(Files.newInputStream(job.firms().path()))) {
      return table(new ChunkReader(again, RecordEnds.ROWS, 1, 0, 1));
    }
  }

  private FirmTable table(ChunkReader chunks) throws IOException {
    byte[] row = {};
    while (row.length == 0) {
      Chunk first = chunks.first();
      if (first == null) {
        throw new IllegalArgumentException("There is no header in '" + job.firms() + "'.");
      }
      row = ChunkWork.record(first.bytes(), 0, first.bytes().length, first.line());
    }
    return new FirmTable(job.pack(), row, job.ignored());
  }

  private VerdictIds ids() {
    Instant at = job.stableAt();
    return at == null
        ? VerdictIds.random(clock)
        : VerdictIds.stable(Clock.fixed(at, clock.getZone()), job.pack().revision());
  }

  private void decide(
      @Nullable Chunk first,
      ChunkReader chunks,
      ChunkWork work,
      RunFiles files,
      Consumer<Totals> written,
      BulkEvaluator evaluator)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    Deque<Future<ChunkWork.Decided>> waiting = new ArrayDeque<>();
    try {
      IOException broken = null;
      Chunk chunk = first;
      while (chunk != null || !waiting.isEmpty()) {
        if (chunk != null && waiting.size() < WAITING * threads) {
          Chunk next = chunk;
          waiting.add(workers.submit(() -> work.decided(next)));
          try {
            chunk = chunks.next();
          } catch (IOException e) {
            // First, what was read before is decided and written.
            broken = e;
            chunk = null;
          }
        } else {
          files.write(waiting.remove().get(), evaluator.hasDiffered());
          written.accept(files.totals());
        }
      }
      if (broken != null) {
        files.keep();
        throw broken;
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("a chunk of firms failed", e.getCause());
    } catch (InterruptedException e) {
      throw new CancellationException("interrupted before all was decided");
    } finally {
      workers.shutdownNow();
    }
  }
}
