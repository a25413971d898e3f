package io.firsthire.store.spool;

import io.firsthire.store.database.PrivateFiles;
import io.firsthire.store.spool.FilePart.UnreadableBytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The damages that were put aside in a spool's directory: a file for each, with a line that
 * describes the damage, and the damaged bytes as they were. A damage counts until an operator
 * acknowledges it, which renames its file.
 */
public final class Damages {
  private static final String NEW = "damaged-";
  private static final String ACKNOWLEDGED = "acknowledged-";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int CHUNK = 1 << 16;

  private final Path directory;

  /** The damages that were put aside from the spool in a directory. */
  public Damages(Path directory) {
    this.directory = directory;
  }

  /**
   * A record in a damage file that can be read again.
   *
   * @param kind the kind of spool that it belongs to
   */
  public record ReadableRecord(SpoolKind kind, int entries, byte[] bytes) {}

  /** Puts a damage aside, and returns its file once that would survive a crash. */
  Path add(String told, List<UnreadableBytes> places, Instant now) throws IOException {
    Path path = create(now);
    try (FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE)) {
      write(ByteBuffer.wrap((told + "\n").getBytes(StandardCharsets.UTF_8)), out);
      for (UnreadableBytes place : places) {
        for (long at = place.from(); at < place.to(); at += CHUNK) {
          write(place.file().read(at, (int) Math.min(CHUNK, place.to() - at)), out);
        }
      }
      out.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw new IOException("what is damaged cannot be put aside: " + e.getMessage(), e);
    }
    return path;
  }

  private static void write(ByteBuffer bytes, FileChannel out) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private Path create(Instant now) throws IOException {
    for (int n = 1; true; n++) {
      String name = TIME.format(now) + "-" + n;
      try {
        if (Files.notExists(directory.resolve(ACKNOWLEDGED + name))) {
          return PrivateFiles.create(directory.resolve(NEW + name));
        }
      } catch (FileAlreadyExistsException e) {
        // Try the next name.
      }
    }
  }

  /** The damages that no operator has acknowledged, the oldest first. */
  public List<Path> unacknowledged() throws IOException {
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith(NEW)).sorted().toList();
    }
  }

  /** How many damages no operator has acknowledged; 1 if they cannot be counted. */
  int count() {
    try {
      return unacknowledged().size();
    } catch (IOException e) {
      return 1;
    }
  }

  /** The line that describes a damage. */
  public static String told(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
      }
      return line.toString(StandardCharsets.UTF_8);
    }
  }

  /** The records in a damage file that can be read again. */
  public static List<ReadableRecord> readable(Path damaged) throws IOException {
    List<ReadableRecord> records = new ArrayList<>();
    Format format = new FramedFormat();
    try (SpoolFile file = SpoolFile.read(damaged)) {
      for (long at = format.next(file, 0); at < file.size(); ) {
        Optional<SpoolRecord> found = format.at(file, at);
        found.ifPresent(
            record ->
                records.add(new ReadableRecord(record.kind(), record.entries(), record.bytes())));
        at = format.next(file, found.map(SpoolRecord::to).orElse(at + 1));
      }
    }
    return records;
  }

  /** Stops counting a damage; its file stays, under another name. */
  public void acknowledge(Path damaged) throws IOException {
    Files.move(
        damaged,
        directory.resolve(damaged.getFileName().toString().replaceFirst(NEW, ACKNOWLEDGED)));
  }
}
