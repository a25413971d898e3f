package io.firsthire.bulk;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A file of firms or verdicts, whose name says what is in it.
 *
 * @param path {@code -} for the standard input or output
 */
public record DataFile(Path path, Format format, Compression compression) {
  private static final Path STANDARD = Path.of("-");

  /** What the lines of a file are. */
  public enum Format {
    /** JSON objects. */
    NDJSON(".ndjson"),
    /** Rows of a table, after their header (RFC 4180). */
    CSV(".csv");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }
  }

  /**
   * The file that a path names.
   *
   * @throws IllegalArgumentException if its name does not say what is in it
   */
  public static DataFile of(Path path) {
    if (path.equals(STANDARD)) {
      return new DataFile(path, Format.NDJSON, Compression.NONE);
    }
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    for (Compression compression : Compression.values()) {
      for (Format format : Format.values()) {
        if (name.endsWith(format.ending + compression.ending())) {
          return new DataFile(path, format, compression);
        }
      }
    }
    throw new IllegalArgumentException(
        "The name of '"
            + path
            + "' does not say what is in it: it must end in .ndjson or .csv, or in one of these and"
            + " .gz or .zst.");
  }

  /** Whether it is the standard input or output. */
  public boolean isStandard() {
    return path.equals(STANDARD);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
