package io.firsthire.store.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Spools as they were written before records had frames. */
class OldSpoolTest {
  private static final int SIZE = 256;

  private final SpoolUnderTest spool =
      new SpoolUnderTest(TestRules.temporaryDirectory("old"), SpoolKind.VERDICTS);

  private Path write(int index, long use, ByteBuffer records) throws IOException {
    byte[] file = new byte[SIZE];
    ByteBuffer.wrap(file).putLong(use).put(records);
    return Files.write(spool.file("segment-0" + index), file);
  }

  private static ByteBuffer records(long use, String... records) {
    ByteBuffer written = ByteBuffer.allocate(SIZE - Long.BYTES);
    for (String record : records) {
      byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
      CRC32C checksum = new CRC32C();
      checksum.update(ByteBuffer.allocate(12).putLong(use).putInt(1).flip());
      checksum.update(bytes);
      written.putInt(bytes.length).putInt(1).putInt((int) checksum.getValue()).put(bytes);
    }
    return written.flip();
  }

  @Test
  void whatIsInItComesFirstAndItsFilesAreUsedAgain() throws Exception {
    write(0, 8, records(8, "c", "d"));
    write(1, 7, records(7, "a", "b"));
    // Free, with what it held before.
    write(2, 0, records(5, "before"));
    try (Spool<String> opened = spool.open()) {
      assertThat(opened.entries()).isEqualTo(4);
      assertThat(opened.records()).containsExactly("a", "b", "c", "d");
      opened.append("e".getBytes(StandardCharsets.UTF_8), 1);
    }
    try (Spool<String> opened = spool.open()) {
      assertThat(SpoolUnderTest.takeAll(opened)).containsExactly("a", "b", "c", "d", "e");
    }
    assertThat(spool.fill()).hasSize(12);
    assertThat(spool.records()).hasSize(12);
    assertThat(spool.told()).isEmpty();
  }

  @Test
  void whatAnEarlierUseLeftIsNoDamage() throws Exception {
    byte[] left = records(5, "what was there before", "and before that").array();
    ByteBuffer records = ByteBuffer.wrap(left).put(records(7, "a")).rewind();
    write(0, 7, records.slice(0, 100));
    assertThat(spool.records()).containsExactly("a");
    assertThat(spool.told()).isEmpty();
  }

  @Test
  void aDamagedRecordLosesNoLaterOne() throws Exception {
    String[] all = {"a", "b", "c", "d"};
    ByteBuffer records = records(7, all);
    int last = records.limit() - 13;
    for (int n = 0; n < last; n++) {
      byte[] damaged = Arrays.copyOf(records.array(), SIZE - Long.BYTES);
      damaged[n] ^= (byte) (1 << n % 8);
      Files.deleteIfExists(spool.file("ledger"));
      Files.deleteIfExists(spool.file("lock"));
      Files.deleteIfExists(spool.begun());
      write(0, 7, ByteBuffer.wrap(damaged));
      List<String> left = new ArrayList<>(List.of(all));
      left.remove(n / 13);
      assertThat(spool.records()).as("at " + n).isEqualTo(left);
      assertThat(spool.told())
          .hasSize(n + 1)
          .last()
          .asString()
          .contains("cannot be read; it is not known how many verdicts are lost");
    }
  }

  @Test
  void aFileWhoseUseIsDamagedIsPutAside() throws Exception {
    Path file = write(0, 7, records(8, "a", "b"));
    byte[] bytes = Files.readAllBytes(file);
    assertThat(spool.records()).isEmpty();
    assertThat(spool.told()).hasSize(1);
    Path aside = new Damages(spool.file("")).unacknowledged().get(0);
    // Behind seven zeros, to the end of its last record.
    assertThat(new String(Files.readAllBytes(aside), StandardCharsets.ISO_8859_1))
        .endsWith(new String(Arrays.copyOfRange(bytes, 7, 34), StandardCharsets.ISO_8859_1));
  }
}
