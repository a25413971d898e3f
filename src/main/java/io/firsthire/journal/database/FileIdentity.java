package io.firsthire.journal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;

/** Whether a file is still the one that it was: what has it open goes on with one that is gone. */
final class FileIdentity {
  private final Path file;
  private volatile Object kept;

  FileIdentity(Path file) {
    this.file = file;
  }

  /** Holds the file, as it is now, to be the one. */
  void keep() {
    kept = key();
  }

  /**
   * Goes on if the file is the one that was kept, or none was.
   *
   * @throws SQLException if it was removed or replaced
   */
  void require() throws SQLException {
    if (kept != null && !kept.equals(key())) {
      throw new SQLException(
          "the database "
              + file
              + " was removed or replaced while the service ran: stop the service, put the file"
              + " back or restore a backup, and start it again");
    }
  }

  /** Whether there is no file, or nothing in it. */
  boolean isEmpty() {
    try {
      return Files.size(file) == 0;
    } catch (IOException e) {
      return Files.notExists(file);
    }
  }

  /** Null if there is no file. */
  private Object key() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }
}
