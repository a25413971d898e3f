package io.firsthire.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * The databases that had their tables before, in a file of the data directory with one line for
 * each: one of them that has no tables has lost them.
 */
final class DatabaseRegister {
  private static final Logger LOG = Logger.getLogger("firsthire.database");

  /** Stands for those that could not be read. */
  private static final String UNKNOWN = "?";

  private final Path file;
  private final Set<String> begun = new TreeSet<>();
  private boolean unreadable;

  /** Those of a data directory; none if it has no such file, and any if it cannot be read. */
  DatabaseRegister(Path directory) {
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
      LOG.warnf("%s cannot be read, so no database is begun anew: %s", file, e);
      begun.add(UNKNOWN);
      unreadable = true;
    }
  }

  /** Whether a database was begun; if that cannot be told, it is taken for begun. */
  synchronized boolean contains(String database) {
    return begun.contains(UNKNOWN) || begun.contains(database);
  }

  /** Adds one, unless it is there. */
  synchronized void add(String database) {
    if (begun.add(database)) {
      try {
        PrivateFiles.createDirectories(file.getParent());
        if (unreadable) {
          Files.copy(
              file,
              file.resolveSibling(file.getFileName() + ".unreadable"),
              StandardCopyOption.REPLACE_EXISTING);
        }
        PrivateFiles.replace(file, String.join("\n", begun) + "\n");
      } catch (IOException e) {
        LOG.warnf("%s cannot be written, so a database that is gone is not noticed: %s", file, e);
      }
    }
  }
}
