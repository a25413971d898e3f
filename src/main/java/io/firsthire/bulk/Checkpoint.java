package io.firsthire.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.text.TextDigest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * How far a run had come, and all that was written until then is on the disk.
 *
 * @param run names the run by all that decides what it writes
 * @param offset where it goes on in the input, in bytes before compression
 * @param line the number of that line, from 1
 * @param written how long the output was, in bytes
 * @param refused how long the file of rejected lines was, in bytes
 * @param refusing whether this run has made that file, or was about to
 * @param verdicts how many there were
 * @param rejections how many there were
 * @param differed whether a verdict that was put together from parts was not what the rules
 *     conclude
 */
record Checkpoint(
    String run,
    long offset,
    long line,
    long written,
    long refused,
    boolean refusing,
    long verdicts,
    long rejections,
    boolean differed) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

  /** What is in the file. */
  private record Kept(Checkpoint checkpoint, String sha256) {}

  /** Where a run begins. */
  static Checkpoint start(String run) {
    return new Checkpoint(run, 0, 1, 0, 0, false, 0, 0, false);
  }

  /** The file beside an output. */
  static Path file(Path output) {
    return output.resolveSibling(output.getFileName() + ".checkpoint");
  }

  /**
   * What is in a file; empty if there is no such file.
   *
   * @throws IllegalArgumentException if it is no checkpoint
   */
  static Optional<Checkpoint> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    } else if (!Files.isRegularFile(file)) {
      throw damaged(file);
    }
    try {
      Kept kept = JSON.readValue(Files.readAllBytes(file), Kept.class);
      if (kept != null && kept.sha256().equals(digest(kept.checkpoint()))) {
        return Optional.of(kept.checkpoint());
      }
      throw damaged(file);
    } catch (JsonProcessingException e) {
      throw damaged(file);
    }
  }

  private static IllegalArgumentException damaged(Path file) {
    return new IllegalArgumentException(
        "'"
            + file
            + "' is damaged, so the run cannot be resumed. To begin again, delete it, the output and"
            + " the rejected lines.");
  }

  private static String digest(Checkpoint checkpoint) throws JsonProcessingException {
    return new TextDigest().add(JSON.writeValueAsString(checkpoint)).hex();
  }

  /** The same run, which makes the file of rejected lines. */
  Checkpoint refusingLines() {
    return new Checkpoint(
        run, offset, line, written, refused, true, verdicts, rejections, differed);
  }

  /** Takes the place of what is in a file, in one step. */
  void write(Path file) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(JSON.writeValueAsBytes(new Kept(this, digest(this)))));
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
