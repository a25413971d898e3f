package io.firsthire.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaffTokenFileTest {
  @TempDir private Path directory;

  @Test
  void aTokenIsMadeOnceAndOnlyItsDigestIsKept() throws IOException {
    StaffTokenFile kept = new StaffTokenFile(directory.resolve("data"));
    String token = kept.createIfAbsent().orElseThrow();
    assertThat(new StaffTokenFile(directory.resolve("data")).createIfAbsent()).isEmpty();
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
      Callable<Optional<String>> start = () -> new StaffTokenFile(directory).createIfAbsent();
      List<String> made =
          services.invokeAll(IntStream.range(0, 32).mapToObj(n -> start).toList()).stream()
              .map(StaffTokenFileTest::result)
              .flatMap(Optional::stream)
              .toList();
      assertThat(made).hasSize(1);
      assertThat(new StaffTokenFile(directory).matches(made.get(0))).isTrue();
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
    StaffTokenFile service = new StaffTokenFile(directory);
    String old = service.createIfAbsent().orElseThrow();
    assertThat(service.matches(old)).isTrue();
    Files.setLastModifiedTime(service.file(), FileTime.from(Instant.EPOCH));
    assertThat(service.matches(old)).isTrue();
    String replaced = new StaffTokenFile(directory).replace();
    assertThat(service.matches(replaced)).isTrue();
    assertThat(service.matches(old)).isFalse();
  }

  @Test
  void aTokenThatCannotBePutInPlaceLeavesNothingBehind() throws IOException {
    StaffTokenFile kept = new StaffTokenFile(directory);
    Files.createDirectories(kept.file().resolve("in-the-way"));
    assertThatThrownBy(kept::replace).isInstanceOf(IOException.class);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(kept.file());
    }
  }

  /** As Kubernetes mounts a volume with fsGroup: root's, and written by the group. */
  @Test
  void onAVolumeOfAnotherUsersTheGroupMayRead() throws IOException {
    StaffTokenFile kept =
        new StaffTokenFile(
            directory, anotherUsers(file -> new FileSystemException(file.toString())));
    String made = kept.createIfAbsent().orElseThrow();
    assertThat(kept.matches(made)).isTrue();
    assertThat(kept.matches(kept.replace())).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.file())))
        .isEqualTo("rw-r-----");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(kept.file());
    }
  }

  @Test
  void aTokenThatCannotBeWrittenLeavesNothingBehind() throws IOException {
    StaffTokenFile kept =
        new StaffTokenFile(directory, anotherUsers(file -> new IOException("no disk")));
    assertThatThrownBy(kept::createIfAbsent).hasMessage("no disk");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  /** The directory is another user's, to whom no file can be given. */
  private StaffTokenFile.Owners anotherUsers(Function<Path, IOException> failure) {
    return new StaffTokenFile.Owners() {
      @Override
      public UserPrincipal of(Path file) throws IOException {
        return file.equals(directory.toAbsolutePath()) ? () -> "another" : Files.getOwner(file);
      }

      @Override
      public void give(Path file, UserPrincipal owner) throws IOException {
        throw failure.apply(file);
      }
    };
  }

  @Test
  void aDamagedOrMissingFileOpensNothing() throws IOException {
    StaffTokenFile kept = new StaffTokenFile(directory);
    String token = kept.createIfAbsent().orElseThrow();
    Files.writeString(kept.file(), "damaged");
    assertThat(kept.matches(token)).isFalse();
    Files.writeString(kept.file(), "");
    assertThat(new StaffTokenFile(directory).matches("")).isFalse();
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
