package io.firsthire.store.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files and directories that only their owner may read; existing ones stay as they are. */
public final class PrivateFiles {
  private static final FileAttribute<?> FILE = permissions("rw-------");
  private static final FileAttribute<?> DIRECTORY = permissions("rwx------");

  private PrivateFiles() {}

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /** Creates a directory and its parents, unless they exist. */
  public static void createDirectories(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, DIRECTORY);
    }
  }

  /** Creates an empty file; it must not exist. */
  public static Path create(Path file) throws IOException {
    return Files.createFile(file, FILE);
  }

  /** Replaces a file by a text, all at once, and written through to the disk. */
  static void replace(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    create(fresh);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Creates an empty file unless it exists. */
  public static void createIfAbsent(Path file) throws IOException {
    try {
      create(file);
    } catch (FileAlreadyExistsException e) {
      // The file exists.
    }
  }
}
