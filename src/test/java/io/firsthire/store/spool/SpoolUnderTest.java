package io.firsthire.store.spool;

import io.firsthire.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A small spool of texts in three files, which a test damages. */
final class SpoolUnderTest {
  private static final int SEGMENTS = 3;
  private static final int SEGMENT_BYTES = 256;

  private static final Logger LOG = Logger.getLogger("firsthire.spool");

  private final Path directory;
  private final SpoolKind kind;

  SpoolUnderTest(Path directory, SpoolKind kind) {
    this.directory = directory;
    this.kind = kind;
    // It is held against what is put aside, which says the same.
    LOG.setLevel(Level.OFF);
  }

  Spool<String> open() throws IOException {
    return Spool.open(
        directory,
        kind,
        SEGMENTS,
        SEGMENT_BYTES,
        new TestClock(),
        record -> new String(record, StandardCharsets.ISO_8859_1));
  }

  /** Appends records until all files are full, and gives them. */
  List<String> fill() throws IOException {
    List<String> records = new ArrayList<>();
    try (Spool<String> spool = open()) {
      while (true) {
        String record = "record " + records.size();
        spool.append(record.getBytes(StandardCharsets.ISO_8859_1), 1);
        records.add(record);
      }
    } catch (SpoolFull e) {
      return records;
    }
  }

  /** What is in it, which stays. */
  List<String> records() throws IOException {
    try (Spool<String> spool = open()) {
      return spool.records();
    }
  }

  /** Takes all that is in it. */
  static List<String> takeAll(Spool<String> spool) throws IOException {
    List<String> taken = new ArrayList<>();
    while (!spool.isEmpty()) {
      Spool.OldestRecords<String> oldest = spool.peek(100);
      taken.addAll(oldest.records());
      if (!oldest.records().isEmpty()) {
        spool.take(oldest);
      }
    }
    return taken;
  }

  /** What was put aside, told. */
  List<String> told() throws IOException {
    List<String> told = new ArrayList<>();
    for (Path file : new Damages(directory).unacknowledged()) {
      told.add(Damages.told(file));
    }
    return told;
  }

  /** The file beside the directory that says that there is a spool in it. */
  Path begun() {
    return directory.resolveSibling(directory.getFileName() + ".begun");
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** The files that it consists of, with their bytes. */
  Map<Path, byte[]> files() throws IOException {
    Map<Path, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.toList()) {
        files.put(file, Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Makes the directory what it was. */
  void restore(Map<Path, byte[]> files) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.toList()) {
        Files.delete(file);
      }
    }
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
  }
}
