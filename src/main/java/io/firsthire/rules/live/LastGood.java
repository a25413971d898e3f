package io.firsthire.rules.live;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.rules.file.Revision;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of each comparison that went live last. They are kept in a directory, so that a service
 * that starts with broken rules can go on answering with them. Each comparison has a JSON file with
 * its revision, and the files of its rules and suite.
 */
public final class LastGood {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".json";
  private static final String ORDER = "last-used";

  private final Path directory;

  /** Keeps rules in a directory, which is created when it is needed. */
  public LastGood(Path directory) {
    this.directory = directory;
  }

  /** The contents of one file. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Contents(String comparison, String revision, List<RuleFile> files) {
    Contents {
      // A file that is read may lack them.
      Objects.requireNonNull(files);
    }

    boolean isWhole() {
      return Revision.of(files).equals(revision);
    }
  }

  /**
   * Keeps a pack's rules in place of earlier ones. If that fails, none of the new ones are kept.
   *
   * @throws IOException if the rules cannot be written
   */
  public void keep(Pack pack) throws IOException {
    Files.createDirectories(directory);
    Path file = file(pack.comparison());
    Path next = directory.resolve(file.getFileName() + ".new");
    Contents kept = new Contents(pack.comparison(), pack.revision(), pack.files());
    write(next, JSON.writeValueAsBytes(kept));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes a file, and returns once it would survive a crash. */
  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
  }

  /**
   * The comparisons whose rules are kept: those that were used last first.
   *
   * @throws IOException if the directory cannot be read
   */
  public List<String> comparisons() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    Set<String> kept;
    try (Stream<Path> files = Files.list(directory)) {
      kept =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(ENDING))
              .map(name -> name.substring(0, name.length() - ENDING.length()))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    List<String> used = used();
    return Stream.concat(used.stream().filter(kept::contains), kept.stream()).distinct().toList();
  }

  /**
   * Keeps the order in which comparisons were used.
   *
   * @param used comparisons, those that were used last first
   * @throws IOException if it cannot be written
   */
  public void keepUsed(List<String> used) throws IOException {
    Files.createDirectories(directory);
    Path next = directory.resolve(ORDER + ".new");
    write(next, String.join("\n", used).getBytes(StandardCharsets.UTF_8));
    Files.move(
        next,
        directory.resolve(ORDER),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private List<String> used() {
    try {
      return Files.readAllLines(directory.resolve(ORDER));
    } catch (IOException e) {
      // Any order will do.
      return List.of();
    }
  }

  /**
   * Stops keeping a comparison's rules.
   *
   * @throws IOException if they cannot be deleted
   */
  public void forget(String comparison) throws IOException {
    Files.deleteIfExists(file(comparison));
  }

  /**
   * The files of a comparison that went live last; empty if none are kept.
   *
   * @throws IOException if they cannot be read, or have been altered
   */
  public Optional<List<RuleFile>> files(String comparison) throws IOException {
    return kept(comparison).map(Contents::files);
  }

  private Optional<Contents> kept(String comparison) throws IOException {
    Path file = file(comparison);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Contents kept = JSON.readValue(Files.readAllBytes(file), Contents.class);
    if (kept == null || !kept.isWhole()) {
      throw new IOException("'" + file + "' has been altered");
    }
    return Optional.of(kept);
  }

  private Path file(String comparison) {
    return directory.resolve(comparison + ENDING);
  }
}
