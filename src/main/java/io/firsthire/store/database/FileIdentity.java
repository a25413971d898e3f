package io.firsthire.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file is still the same one. A process that has it open would go on using a file that is
 * gone.
 */
final class FileIdentity {
  private final Path file;
  private volatile @Nullable Object kept;
  private volatile long size;

  FileIdentity(Path file) {
    this.file = file;
  }

  /** Remembers the file as it is now. */
  void keep() {
    BasicFileAttributes now = attributes();
    if (now != null) {
      kept = now.fileKey();
      size = now.size();
    }
  }

  /**
   * Returns if the file is the remembered one, or none was remembered. SQLite never makes its file
   * smaller, so a smaller one was overwritten.
   *
   * @throws SQLException if it was removed, replaced or overwritten
   */
  void require() throws SQLException {
    if (kept == null) {
      return;
    }
    // Read before the file is looked at, since others may find it larger meanwhile.
    long least = size;
    BasicFileAttributes now = attributes();
    if (now == null || !kept.equals(now.fileKey()) || now.size() < least) {
      throw new SQLException(
          "the database "
              + file
              + " was removed or replaced while the service ran: stop the service, put the file"
              + " back or restore a backup, and start it again");
    }
    size = now.size();
  }

  /** Whether there is no file, or it is empty. */
  boolean isEmpty() {
    try {
      return Files.size(file) == 0;
    } catch (IOException e) {
      return Files.notExists(file);
    }
  }

  /** The file's attributes; null if there is no file. */
  private @Nullable BasicFileAttributes attributes() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      return null;
    }
  }
}
