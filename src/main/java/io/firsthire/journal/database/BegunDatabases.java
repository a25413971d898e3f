package io.firsthire.journal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * The databases that had their tables before, in a file of the data directory with one line for
 * each: one of them that has no tables has lost them.
 */
final class BegunDatabases {
  private static final Logger LOG = Logger.getLogger("firsthire.database");

  private final Path file;
  private final Set<String> begun = new TreeSet<>();

  /** Those of a data directory; none if it has no such file. */
  BegunDatabases(Path directory) {
    this.file = directory.resolve("databases");
    try {
      begun.addAll(Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      // None was begun.
    } catch (IOException e) {
      if (Files.notExists(directory) || !Files.isDirectory(directory)) {
        // What cannot be a data directory is said elsewhere.
        return;
      }
      LOG.warnf("%s cannot be read, so a database that is gone is not noticed: %s", file, e);
    }
  }

  synchronized boolean contains(String database) {
    return begun.contains(database);
  }

  /** Adds one, unless it is there. */
  synchronized void add(String database) {
    if (begun.add(database)) {
      try {
        PrivateFiles.createDirectories(file.getParent());
        PrivateFiles.replace(file, String.join("\n", begun) + "\n");
      } catch (IOException e) {
        LOG.warnf("%s cannot be written, so a database that is gone is not noticed: %s", file, e);
      }
    }
  }
}
