package io.firsthire.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTokenTest {
  private static final int USER = 65_533;
  private static final int GROUP = 65_532;

  @TempDir private Path directory;

  @Test
  void aTokenIsMadeOnceAndOnlyItsDigestIsKept() throws IOException {
    KeptToken kept = new KeptToken(directory.resolve("data"));
    String token = kept.createIfAbsent().orElseThrow();
    assertThat(new KeptToken(directory.resolve("data")).createIfAbsent()).isEmpty();
    assertThat(kept.matches(token)).isTrue();
    assertThat(kept.matches(token + " ")).isFalse();
    assertThat(kept.matches("")).isFalse();
    assertThat(Files.readString(kept.file())).matches("[0-9a-f]{64}\n").doesNotContain(token);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.file())))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(directory.resolve("data"))) {
      assertThat(files).containsExactly(kept.file());
    }
  }

  @Test
  void ofServicesThatStartTogetherOneMakesIt() throws Exception {
    ExecutorService services = Executors.newFixedThreadPool(8);
    try {
      Callable<Optional<String>> start = () -> new KeptToken(directory).createIfAbsent();
      List<String> made =
          services.invokeAll(IntStream.range(0, 32).mapToObj(n -> start).toList()).stream()
              .map(KeptTokenTest::result)
              .flatMap(Optional::stream)
              .toList();
      assertThat(made).hasSize(1);
      assertThat(new KeptToken(directory).matches(made.get(0))).isTrue();
    } finally {
      services.shutdownNow();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aReplacedTokenIsTakenWithoutARestartAndTheOldOneIsNot() throws IOException {
    KeptToken service = new KeptToken(directory);
    String old = service.createIfAbsent().orElseThrow();
    assertThat(service.matches(old)).isTrue();
    Files.setLastModifiedTime(service.file(), FileTime.from(Instant.EPOCH));
    assertThat(service.matches(old)).isTrue();
    String replaced = new KeptToken(directory).replace();
    assertThat(service.matches(replaced)).isTrue();
    assertThat(service.matches(old)).isFalse();
  }

  @Test
  void aTokenThatCannotBePutInPlaceLeavesNothingBehind() throws IOException {
    KeptToken kept = new KeptToken(directory);
    Files.createDirectories(kept.file().resolve("in-the-way"));
    assertThatThrownBy(kept::replace).isInstanceOf(IOException.class);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(kept.file());
    }
  }

  @Test
  void onAVolumeOfAnotherUsersTheGroupMayRead() throws Exception {
    assumeThat(Path.of("/usr/bin/setpriv")).exists();
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Path volume = Files.createDirectory(directory.resolve("volume"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    // As Kubernetes mounts a volume with fsGroup: root's, and written by the group.
    Files.setAttribute(volume, "unix:gid", GROUP);
    Files.setAttribute(volume, "unix:mode", 02770);
    Path classes = Files.createDirectories(directory.resolve("classes/io/firsthire/access"));
    for (Class<?> used : List.of(KeptToken.class, StaffToken.class, MadeByAnother.class)) {
      copyClasses(used, classes);
    }
    Process made =
        new ProcessBuilder(
                "/usr/bin/setpriv",
                "--reuid=" + USER,
                "--regid=" + GROUP,
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                directory.resolve("classes").toString(),
                MadeByAnother.class.getName(),
                volume.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("made");
    try (Stream<Path> files = Files.list(volume)) {
      assertThat(files).containsExactly(new KeptToken(volume).file());
    }
    assertThat(Files.getAttribute(new KeptToken(volume).file(), "unix:gid")).isEqualTo(GROUP);
    assertThat(Files.getPosixFilePermissions(new KeptToken(volume).file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  /** Makes a token, and replaces it, in a process of another user. */
  static final class MadeByAnother {
    public static void main(String... directory) throws IOException {
      KeptToken kept = new KeptToken(Path.of(directory[0]));
      kept.createIfAbsent();
      System.out.println(kept.matches(kept.replace()) ? "made" : "not taken");
    }
  }

  /** Where another user can read them. */
  private static void copyClasses(Class<?> type, Path to) throws IOException {
    Path from = Path.of(type.getResource(outer(type) + ".class").getPath()).getParent();
    try (Stream<Path> files = Files.list(from)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith(outer(type))).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static String outer(Class<?> type) {
    return type.getNestHost().getSimpleName();
  }

  @Test
  void aDamagedOrMissingFileOpensNothing() throws IOException {
    KeptToken kept = new KeptToken(directory);
    String token = kept.createIfAbsent().orElseThrow();
    Files.writeString(kept.file(), "damaged");
    assertThat(kept.matches(token)).isFalse();
    Files.writeString(kept.file(), "");
    assertThat(new KeptToken(directory).matches("")).isFalse();
    Files.delete(kept.file());
    assertThat(kept.matches(token)).isFalse();
  }

  @Test
  void aTokenThatCouldBeGuessedOrNotSentIsRefusedWithoutBeingTold() {
    assertThatThrownBy(() -> StaffToken.of("hunter2"))
        .hasMessage("must have at least 32 characters, but has 7");
    assertThatThrownBy(() -> StaffToken.of("a secret with blanks in it, that is long"))
        .hasMessageStartingWith("may have only letters, digits and punctuation");
    assertThat(StaffToken.of("x".repeat(32))).hasToString("a staff token");
  }

  @Test
  void generatedTokensDifferAndCanBeSent() {
    List<String> tokens = Stream.generate(StaffToken::generate).limit(100).toList();
    assertThat(tokens).doesNotHaveDuplicates().allMatch(token -> StaffToken.of(token) != null);
  }
}
