package io.firsthire.journal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The databases that had their tables before, in a file of the data directory with one line for
 * each: one of them that has no tables has lost them.
 */
final class BegunDatabases {
  private static final Logger LOG = Logger.getLogger("firsthire.database");

  private final Path file;

  BegunDatabases(Path directory) {
    this.file = directory.resolve("databases");
  }

  boolean contains(String database) {
    return read().contains(database);
  }

  private List<String> read() {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      LOG.warnf("%s cannot be read, so a database that is gone would not be noticed: %s", file, e);
      return List.of();
    }
  }

  /** Adds one, unless it is there. */
  void add(String database) {
    if (contains(database)) {
      return;
    }
    try {
      PrivateFiles.createDirectories(file.getParent());
      PrivateFiles.append(file, database + "\n");
    } catch (IOException e) {
      LOG.warnf(
          "%s cannot be written, so a database that is gone would not be noticed: %s", file, e);
    }
  }
}
