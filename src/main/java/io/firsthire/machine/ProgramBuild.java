package io.firsthire.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Names the program that runs, by its contents: the same sources built with the same libraries have
 * the same name.
 */
public final class ProgramBuild {
  private static final int LENGTH = 16;

  private ProgramBuild() {}

  private static final class Known {
    static final String ID = named();

    private static String named() {
      try {
        return of(location());
      } catch (RuntimeException e) {
        // Of a program without a name, nobody can say that it is the same as another.
        return UUID.randomUUID().toString().replace("-", "").substring(0, LENGTH);
      }
    }
  }

  /**
   * 16 hexadecimal digits of a digest of this program's classes and of its libraries' names and
   * sizes. If they cannot be read, it is different in each process.
   */
  public static String id() {
    return Known.ID;
  }

  /** The archive or directory with this program's classes. */
  public static Path location() {
    CodeSource source = ProgramBuild.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException("it is not known where the program is");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no place is " + source, e);
    }
  }

  /** Names the program whose classes are in an archive or a directory. */
  static String of(Path classes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<String> contents = Files.isDirectory(classes) ? written(classes) : archived(classes);
      for (String content : contents) {
        digest.update((content + "\n").getBytes(StandardCharsets.UTF_8));
      }
      for (String library : libraries(classes)) {
        digest.update((library + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    } catch (IOException e) {
      throw new UncheckedIOException("the program cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The entries of an archive, with the checksums that it has of them. */
  private static List<String> archived(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      return Collections.list(zip.entries()).stream()
          .filter(entry -> !entry.isDirectory())
          .map(ProgramBuild::described)
          .sorted()
          .toList();
    }
  }

  private static String described(ZipEntry entry) {
    return entry.getName() + " " + entry.getSize() + " " + entry.getCrc();
  }

  /** The files of a directory that is compiled into, with the times when they were written. */
  private static List<String> written(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(
              file -> {
                try {
                  return directory.relativize(file)
                      + " "
                      + Files.size(file)
                      + " "
                      + Files.getLastModifiedTime(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .sorted()
          .toList();
    }
  }

  /** The names of the libraries, which hold their versions: those beside it, or the class path. */
  private static List<String> libraries(Path classes) throws IOException {
    Path folder = classes.resolveSibling("../lib/main").normalize();
    if (!Files.isDirectory(folder)) {
      return List.of(System.getProperty("java.class.path", ""));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName() + " " + file.toFile().length()).sorted().toList();
    }
  }
}
