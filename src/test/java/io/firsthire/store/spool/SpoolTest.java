package io.firsthire.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestClock;
import io.firsthire.TestRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpoolTest {
  private final Path directory = TestRules.temporaryDirectory("spool");

  private Spool<byte[]> open() throws IOException {
    return open(Spool.LEAST_BYTES);
  }

  private Spool<byte[]> open(long bytes) throws IOException {
    return Spool.open(directory, SpoolKind.VERDICTS, bytes, new TestClock(), record -> record);
  }

  private static byte[] record(int n, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) ' ');
    byte[] name = ("record " + n).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, bytes, 0, name.length);
    return bytes;
  }

  private static String name(byte[] record) {
    return new String(record, StandardCharsets.UTF_8).strip();
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> "record " + n).toList();
  }

  private static List<String> takeAll(Spool<byte[]> spool) throws IOException {
    List<String> taken = new ArrayList<>();
    while (!spool.isEmpty()) {
      Spool.OldestRecords<byte[]> oldest = spool.peek(5_000);
      oldest.records().forEach(record -> taken.add(name(record)));
      spool.take(oldest);
    }
    return taken;
  }

  private static int fill(Spool<byte[]> spool, int from) throws IOException {
    int n = from;
    try {
      while (true) {
        spool.append(record(n, 1_000), 1);
        n++;
      }
    } catch (SpoolFull e) {
      return n;
    }
  }

  @Test
  void aSpoolThatIsMadeSmallerLosesNothing() throws IOException {
    int all;
    try (Spool<byte[]> spool = open(64 * Spool.LEAST_BYTES)) {
      all = fill(spool, 0);
    }
    try (Spool<byte[]> spool = open()) {
      assertThat(spool.entries()).isEqualTo(all);
      assertThat(takeAll(spool)).isEqualTo(names(0, all));
    }
  }

  @Test
  void whatIsAppendedComesOutInOrderAndRoomIsUsedAgain() throws IOException {
    try (Spool<byte[]> spool = open()) {
      int first = fill(spool, 0);
      assertThat(first).isGreaterThan(100);
      assertThat(spool.entries()).isEqualTo(first);
      assertThat(takeAll(spool)).isEqualTo(names(0, first));
      assertThat(spool.entries()).isZero();
      int second = fill(spool, first);
      assertThat(second - first).isEqualTo(first);
      assertThat(takeAll(spool)).isEqualTo(names(first, second));
    }
  }

  @Test
  void whatIsAppendedWhileRecordsAreTakenIsNotTakenWithThem() throws Exception {
    try (Spool<byte[]> spool = open()) {
      spool.append(record(0, 100), 2);
      Spool.OldestRecords<byte[]> oldest = spool.peek(5_000);
      spool.append(record(1, 100), 3);
      spool.take(oldest);
      assertThat(spool.entries()).isEqualTo(3);
      assertThat(takeAll(spool)).containsExactly("record 1");
    }
  }

  @Test
  void whatWasNotTakenIsThereAfterARestart() throws Exception {
    int all;
    try (Spool<byte[]> spool = open()) {
      all = fill(spool, 0);
      while (spool.entries() > all / 2) {
        spool.take(spool.peek(5_000));
      }
    }
    try (Spool<byte[]> spool = open()) {
      List<String> left = takeAll(spool);
      assertThat(left).isNotEmpty().isEqualTo(names(all - left.size(), all));
    }
    try (Spool<byte[]> spool = open()) {
      assertThat(spool.isEmpty()).isTrue();
    }
  }

  private List<Path> segments() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith("segment")).toList();
    }
  }

  @Test
  void itsSpaceIsAllocatedWhenItIsOpened() throws Exception {
    try (Spool<byte[]> spool = open()) {
      long before = size();
      assertThat(before).isBetween(Spool.LEAST_BYTES, Spool.LEAST_BYTES + 1_000);
      fill(spool, 0);
      assertThat(size()).isEqualTo(before);
    }
  }

  private long size() throws IOException {
    long size = 0;
    for (Path segment : segments()) {
      size += Files.size(segment);
    }
    return size;
  }

  @Test
  void recordsCanBeReadWithoutTakingThem() throws Exception {
    try (Spool<byte[]> spool = open()) {
      int all = fill(spool, 0);
      spool.take(spool.peek(5_000));
      List<String> left = spool.records().stream().map(SpoolTest::name).toList();
      assertThat(left).isEqualTo(names(all - left.size(), all)).hasSizeLessThan(all);
      assertThat(takeAll(spool)).isEqualTo(left);
    }
  }

  @Test
  void whatWasTakenIsOverwritten() throws Exception {
    try (Spool<byte[]> spool = open()) {
      fill(spool, 0);
      assertThat(written()).contains("record 1 ");
      takeAll(spool);
      assertThat(written()).doesNotContain("record");
      spool.append(record(7, 1_000), 1);
      assertThat(takeAll(spool)).containsExactly("record 7");
    }
  }

  private String written() throws IOException {
    StringBuilder written = new StringBuilder();
    for (Path segment : segments()) {
      written.append(new String(Files.readAllBytes(segment), StandardCharsets.ISO_8859_1));
    }
    return written.toString();
  }

  @Test
  void aSpoolThatItsDiskHasNoSpaceForIsRefusedBeforeAnythingIsWritten() throws Exception {
    assertThatThrownBy(() -> open(1L << 50))
        .isInstanceOf(NoSpace.class)
        .hasMessageContaining("its spool.bytes are 1125899906842624, ")
        .hasMessageContaining(" bytes free");
    assertThat(segments()).isEmpty();
  }

  @Test
  void aRecordThatIsTooLargeAndASecondServiceAreRefused() throws Exception {
    try (Spool<byte[]> spool = open()) {
      assertThatThrownBy(() -> spool.append(new byte[spool.largestRecord() + 1], 1))
          .isInstanceOf(SpoolFull.class);
      spool.append(new byte[spool.largestRecord()], 1);
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessage("another service already uses " + directory);
    }
  }
}
