package io.firsthire.journal.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories that only their owner may read; those that are there stay as they are. */
public final class PrivateFiles {
  private static final FileAttribute<?> FILE = permissions("rw-------");
  private static final FileAttribute<?> DIRECTORY = permissions("rwx------");

  private PrivateFiles() {}

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /** Creates a directory, and those above it, unless they are there. */
  public static void createDirectories(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, DIRECTORY);
    }
  }

  /** Creates an empty file; there must be none. */
  public static Path create(Path file) throws IOException {
    return Files.createFile(file, FILE);
  }

  /** Adds text to the end of a file, which need not be there. */
  static void append(Path file, String text) throws IOException {
    createIfAbsent(file);
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  /** Creates an empty file unless there is one. */
  public static void createIfAbsent(Path file) throws IOException {
    try {
      create(file);
    } catch (FileAlreadyExistsException e) {
      // It is there.
    }
  }
}
