package io.firsthire.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firsthire.store.database.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The results of tests that revisions passed, in a directory: a file for each, which ends in a line
 * with its keyed hash. The key is a file of its own that only the owner may read, so nobody else
 * can write a result that counts. Nothing is lost if all of it is deleted: the tests are run again.
 */
public final class TestResults {
  private static final String KEY = "test-results.key";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final String ENDING = ".json";

  private static final Pattern RESULT = Pattern.compile("[0-9a-f]{64}\\.json");

  /** Far more than the findings of a pack take. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int MOST_KEY_BYTES = 1_000;

  /** Of each comparison, the results that were written last are kept. */
  private static final int MOST = 100;

  private static final HexFormat HEX = HexFormat.of();
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final Path data;
  private final Path directory;
  private final Path keyFile;
  private final Consumer<String> warnings;
  private @Nullable SecretKeySpec key;
  private volatile boolean lost;

  /**
   * The results that are kept in a data directory, which need not exist yet.
   *
   * @param warnings told, in a sentence, what cannot be read or written
   */
  public TestResults(Path data, Consumer<String> warnings) {
    this.data = data;
    this.directory = data.resolve("tested");
    this.keyFile = data.resolve(KEY);
    this.warnings = warnings;
  }

  /** A result, and what it is of. */
  private record Entry(String comparison, String test, TestResult result) {}

  /**
   * The result of a test; empty if none is kept that can be trusted.
   *
   * @param test a digest of everything that the result depends on
   */
  Optional<TestResult> find(String comparison, String test) {
    Path file = file(comparison, test);
    try {
      String text = read(file, MOST_BYTES);
      int end = text.lastIndexOf('\n', text.length() - 2);
      if (end < 0
          || !MessageDigest.isEqual(
              hash(text.substring(0, end)).getBytes(StandardCharsets.UTF_8),
              text.substring(end).strip().getBytes(StandardCharsets.UTF_8))) {
        return untrusted(file, "it is damaged, or was written by somebody else");
      }
      Entry entry = JSON.readValue(text.substring(0, end), Entry.class);
      return entry.comparison().equals(comparison) && entry.test().equals(test)
          ? Optional.of(entry.result())
          : untrusted(file, "it is the result of another test");
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return untrusted(file, e.getOriginalMessage());
    } catch (IOException e) {
      return untrusted(file, e.toString());
    }
  }

  /** The text of a file that is one, and no larger than it can be. */
  private static String read(Path file, int most) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is not a file");
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] read = bytes.readNBytes(most + 1);
      if (read.length > most) {
        throw new IOException("it has more than " + most + " bytes");
      }
      return new String(read, StandardCharsets.UTF_8);
    }
  }

  private Optional<TestResult> untrusted(Path file, String why) {
    warnings.accept("'" + file + "' is not used, and its test is run again: " + why);
    return Optional.empty();
  }

  /** Keeps a result; if it cannot be written, the test is run again another time. */
  void keep(String comparison, String test, TestResult result) {
    Path folder = directory.resolve(comparison);
    Path file = file(comparison, test);
    try {
      PrivateFiles.createDirectories(folder);
      String text = JSON.writeValueAsString(new Entry(comparison, test, result));
      Path next = Files.createTempFile(folder, "result", ".new");
      try {
        Files.writeString(next, text + "\n" + hash(text) + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(next);
      }
      deleteOld(folder);
    } catch (IOException | UncheckedIOException e) {
      lost = true;
      warnings.accept("the result of a test cannot be kept as '" + file + "': " + e);
    }
  }

  /** Whether a result could not be kept. */
  public boolean hasLost() {
    return lost;
  }

  private static void deleteOld(Path folder) throws IOException {
    record Kept(Path file, FileTime written) {}
    List<Kept> kept;
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(TestResults::isResult).toList();
      if (all.size() <= MOST) {
        return;
      }
      kept =
          all.stream()
              .map(file -> new Kept(file, written(file)))
              .sorted(Comparator.comparing(Kept::written).reversed())
              .toList();
    }
    for (Kept old : kept.subList(Math.min(MOST, kept.size()), kept.size())) {
      Files.deleteIfExists(old.file());
    }
  }

  /** Whether a file is one of ours; of others that somebody put there, none is deleted. */
  private static boolean isResult(Path file) {
    return RESULT.matcher(file.getFileName().toString()).matches();
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      // It was deleted meanwhile.
      return FileTime.fromMillis(0);
    }
  }

  private Path file(String comparison, String test) {
    return directory.resolve(comparison).resolve(test + ENDING);
  }

  private String hash(String text) throws IOException {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key());
      return HEX.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private synchronized SecretKeySpec key() throws IOException {
    SecretKeySpec known = key;
    if (known == null) {
      known = new SecretKeySpec(readOrMake(), ALGORITHM);
      key = known;
    }
    return known;
  }

  private byte[] readOrMake() throws IOException {
    if (!Files.exists(keyFile)) {
      byte[] made = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(made);
      PrivateFiles.createDirectories(data);
      Path draft = data.resolve(KEY + "." + ProcessHandle.current().pid() + ".new");
      Files.deleteIfExists(draft);
      PrivateFiles.create(draft);
      try {
        Files.writeString(draft, HEX.formatHex(made) + "\n");
        // A link is made whole or not at all, and never replaces one that was just made.
        Files.createLink(keyFile, draft);
      } catch (FileAlreadyExistsException e) {
        // Somebody else made the key.
      } finally {
        Files.delete(draft);
      }
    }
    try {
      byte[] read = HEX.parseHex(read(keyFile, MOST_KEY_BYTES).strip());
      requireSecret();
      if (read.length == KEY_BYTES) {
        return read;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new IOException(
        "'" + keyFile + "' is not a key of " + KEY_BYTES + " bytes; delete it, and one is made");
  }

  /**
   * Checks that nobody but the owner and its group may read the key, and only the owner write it.
   */
  private void requireSecret() throws IOException {
    if (!keyFile.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(keyFile);
    if (allowed.contains(PosixFilePermission.OTHERS_READ)
        || allowed.contains(PosixFilePermission.OTHERS_WRITE)
        || allowed.contains(PosixFilePermission.GROUP_WRITE)) {
      throw new IOException(
          "'"
              + keyFile
              + "' is no secret, since it has the permissions "
              + PosixFilePermissions.toString(allowed)
              + "; delete it, and one is made");
    }
  }
}
