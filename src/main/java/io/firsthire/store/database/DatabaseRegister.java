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
 * The databases that have had their tables, in a file of the data directory with one line for each.
 * If one of them has no tables now, it has lost them.
 */
final class DatabaseRegister {
  private static final Logger LOG = Logger.getLogger("firsthire.database");

  /** Stands for the databases in a file that could not be read. */
  private static final String UNKNOWN = "?";

  private final Path directory;
  private final Path file;
  private final Set<String> begun = new TreeSet<>();
  private boolean unreadable;

  /**
   * The register of a data directory; empty if there is no such file, and containing any database
   * if it cannot be read.
   */
  DatabaseRegister(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("databases");
    try {
      begun.addAll(Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      // No database was begun yet.
    } catch (IOException e) {
      if (Files.notExists(directory) || !Files.isDirectory(directory)) {
        // A path that cannot be a data directory is reported elsewhere.
        return;
      }
      LOG.warnf("%s cannot be read, so no database is begun anew: %s", file, e);
      begun.add(UNKNOWN);
      unreadable = true;
    }
  }

  /** Whether a database was begun; also true if that is unknown. */
  synchronized boolean contains(String database) {
    return begun.contains(UNKNOWN) || begun.contains(database);
  }

  /** Adds a database, unless it is there. */
  synchronized void add(String database) {
    if (begun.add(database)) {
      try {
        PrivateFiles.createDirectories(directory);
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
