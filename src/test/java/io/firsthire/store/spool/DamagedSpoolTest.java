package io.firsthire.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("thorough")
class DamagedSpoolTest {
  private static SpoolUnderTest spool(SpoolKind kind) {
    return new SpoolUnderTest(TestRules.temporaryDirectory("damaged"), kind);
  }

  private static boolean isSegment(Path file) {
    return file.getFileName().toString().startsWith("segment-");
  }

  /** All but one are there, in order, and what is lost is told of exactly once. */
  private static void atMostOneIsLost(SpoolUnderTest spool, List<String> all, String what)
      throws IOException {
    List<String> left = spool.records();
    int lost = all.size() - left.size();
    assertThat(lost).as(what).isBetween(0, 1);
    assertThat(all).as(what).containsSubsequence(left);
    List<String> told = spool.told();
    assertThat(told).as(what).hasSize(1);
    if (lost == 1) {
      assertThat(told.get(0)).as(what).contains("; 1 ");
    }
    assertThat(spool.records()).as(what).isEqualTo(left);
    assertThat(spool.told()).as(what).isEqualTo(told);
  }

  @ParameterizedTest
  @EnumSource(SpoolKind.class)
  void aByteThatIsDamagedLosesAtMostItsRecordAndIsTold(SpoolKind kind) throws Exception {
    SpoolUnderTest spool = spool(kind);
    List<String> all = spool.fill();
    Map<Path, byte[]> files = spool.files();
    for (Path file : files.keySet().stream().filter(DamagedSpoolTest::isSegment).toList()) {
      for (int n = 0; n < files.get(file).length; n++) {
        spool.restore(files);
        byte[] bytes = files.get(file).clone();
        bytes[n] ^= (byte) (1 << n % 8);
        Files.write(file, bytes);
        atMostOneIsLost(spool, all, file.getFileName() + " at " + n);
      }
    }
  }

  @Test
  void aByteOfTheLedgerThatIsDamagedLosesNothing() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.CALLS);
    List<String> all = spool.fill();
    Map<Path, byte[]> files = spool.files();
    Path ledger = spool.file("ledger");
    byte[] before = files.get(ledger);
    for (int n = 0; n < before.length; n++) {
      if (before[n] != 0) {
        spool.restore(files);
        byte[] bytes = before.clone();
        bytes[n] ^= (byte) (1 << n % 8);
        Files.write(ledger, bytes);
        assertThat(spool.records()).isEqualTo(all);
        assertThat(spool.told()).isEmpty();
      }
    }
  }

  @Test
  void aLedgerThatIsMissingOrDamagedIsTold() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.CALLS);
    List<String> all = spool.fill();
    Map<Path, byte[]> files = spool.files();
    Files.delete(spool.file("ledger"));
    assertThat(spool.records()).isEqualTo(all);
    assertThat(spool.told()).singleElement().asString().contains("its ledger is missing");
    // What is appended then is not taken for what follows a gap.
    try (Spool<String> opened = spool.open()) {
      opened.take(opened.peek(Integer.MAX_VALUE));
      opened.append("more".getBytes(StandardCharsets.UTF_8), 1);
    } catch (SpoolFull e) {
      throw new AssertionError(e);
    }
    assertThat(spool.records()).endsWith("more");
    assertThat(spool.told()).hasSize(1);

    spool.restore(files);
    Files.write(spool.file("ledger"), new byte[] {1, 2, 3});
    assertThat(spool.records()).isEqualTo(all);
    assertThat(spool.told()).hasSize(1);
  }

  @Test
  void aDirectoryThatIsLostIsTold() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    spool.fill();
    assertThat(spool.told()).isEmpty();
    Path directory = spool.file("ledger").getParent();
    for (Path file : spool.files().keySet()) {
      Files.delete(file);
    }
    Files.deleteIfExists(directory.resolve("lock"));
    Files.delete(directory);
    assertThat(spool.records()).isEmpty();
    assertThat(spool.told()).singleElement().asString().contains("its ledger is missing");
    assertThat(spool.records()).isEmpty();
    assertThat(spool.told()).hasSize(1);
  }

  @Test
  void nothingIsAppendedToFilesThatAreGone() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.CALLS);
    Path ledger = spool.file("ledger");
    Path segment = spool.file("segment-00");
    try (Spool<String> opened = spool.open()) {
      opened.append(new byte[] {'a'}, 1);
      byte[] bytes = Files.readAllBytes(ledger);
      Path moved = Files.move(ledger, spool.file("moved"));
      assertThatThrownBy(() -> opened.append(new byte[] {'b'}, 1))
          .hasMessageContaining(ledger + " was removed or replaced");
      Files.write(ledger, bytes);
      assertThatThrownBy(() -> opened.append(new byte[] {'b'}, 1))
          .hasMessageContaining(ledger + " was removed or replaced");
      Files.move(moved, ledger, StandardCopyOption.REPLACE_EXISTING);
      // Another file is used instead of one that is gone, in which nothing more would be kept.
      Files.delete(segment);
      opened.append(new byte[] {'c'}, 1);
      assertThat(opened.records()).containsExactly("a", "c");
    }
    assertThat(spool.records()).containsExactly("c");
    assertThat(spool.told()).singleElement().asString().contains("1 of its calls lost");
  }

  @ParameterizedTest
  @EnumSource(SpoolKind.class)
  void aFileThatIsCutShortLosesNoRecordBeforeTheCutAndIsTold(SpoolKind kind) throws Exception {
    SpoolUnderTest spool = spool(kind);
    List<String> all = spool.fill();
    Map<Path, byte[]> files = spool.files();
    for (Path file : files.keySet().stream().filter(DamagedSpoolTest::isSegment).toList()) {
      byte[] whole = files.get(file);
      List<String> its = recordsIn(whole);
      List<String> others = all.stream().filter(record -> !its.contains(record)).toList();
      for (int length = 0; length < whole.length; length++) {
        spool.restore(files);
        byte[] cut = Arrays.copyOf(whole, length);
        Files.write(file, cut);
        List<String> before = recordsIn(cut);
        List<String> expected = new ArrayList<>(others);
        expected.addAll(before);
        assertThat(spool.records()).containsExactlyInAnyOrderElementsOf(expected);
        int lost = its.size() - before.size();
        if (lost > 0) {
          // What is left of a first record says nothing of where the gap is.
          assertThat(spool.told())
              .hasSizeBetween(1, 2)
              .anyMatch(told -> told.contains("; " + lost + " "));
        } else {
          assertThat(spool.told()).isEmpty();
        }
      }
    }
  }

  private static List<String> recordsIn(byte[] segment) throws IOException {
    Path file = Files.write(TestRules.temporaryDirectory("cut").resolve("file"), segment);
    return Damages.readable(file).stream()
        .map(record -> new String(record.bytes(), StandardCharsets.ISO_8859_1))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(SpoolKind.class)
  void aFileThatIsMissingLosesNothingElseAndIsTold(SpoolKind kind) throws Exception {
    SpoolUnderTest spool = spool(kind);
    List<String> all = spool.fill();
    Map<Path, byte[]> files = spool.files();
    for (Path file : files.keySet().stream().filter(DamagedSpoolTest::isSegment).toList()) {
      spool.restore(files);
      List<String> its = recordsIn(files.get(file));
      Files.delete(file);
      List<String> left = spool.records();
      assertThat(left).isEqualTo(all.stream().filter(record -> !its.contains(record)).toList());
      assertThat(spool.told())
          .singleElement()
          .asString()
          .contains(
              "a file is missing or was cut short; " + its.size() + " of its " + kind + " lost");
      try (Spool<String> opened = spool.open()) {
        assertThat(SpoolUnderTest.takeAll(opened)).isEqualTo(left);
      }
      assertThat(spool.records()).isEmpty();
      assertThat(spool.told()).hasSize(1);
    }
  }

  @Test
  void allFilesThatAreMissingAreTold() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    int all = spool.fill().size();
    for (Path file : spool.files().keySet().stream().filter(DamagedSpoolTest::isSegment).toList()) {
      Files.delete(file);
    }
    assertThat(spool.records()).isEmpty();
    assertThat(spool.told()).singleElement().asString().contains(all + " of its verdicts lost");
  }

  @Test
  void aLedgerThatIsLostTogetherWithAllThatHeldRecordsIsTold() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    try (Spool<String> opened = spool.open()) {
      opened.append("record".getBytes(StandardCharsets.UTF_8), 1);
    }
    Map<Path, byte[]> files = spool.files();
    for (byte[] left : new byte[][] {null, {}, new byte[8192], {0, 0, 0, 0, 0, 0, 0, 0, 9}}) {
      spool.restore(files);
      for (Path file : List.of(spool.file("ledger"), spool.file("segment-00"))) {
        Files.delete(file);
        if (left != null) {
          Files.write(file, left);
        }
      }
      assertThat(spool.records()).isEmpty();
      assertThat(spool.told()).first().asString().contains("its ledger is missing or damaged");
      List<String> told = spool.told();
      assertThat(spool.records()).isEmpty();
      assertThat(spool.told()).isEqualTo(told);
    }
  }

  @Test
  void aSpoolThatIsNewIsNotDamaged() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    for (int n = 0; n < 3; n++) {
      assertThat(spool.records()).isEmpty();
      assertThat(spool.told()).isEmpty();
    }
  }

  @Test
  void whatIsPutAsideIsForItsOwnerAndIsNotOverwrittenNorNamedAnew() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.CALLS);
    spool.fill();
    byte[] bytes = Files.readAllBytes(spool.file("segment-00"));
    bytes[10] ^= 1;
    Files.write(spool.file("segment-00"), bytes);
    spool.records();
    Damages damages = new Damages(spool.file(""));
    Path first = damages.unacknowledged().get(0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
        .isEqualTo("rw-------");
    byte[] kept = Files.readAllBytes(first);
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).contains("record 0");
    damages.acknowledge(first);
    assertThat(spool.told()).isEmpty();

    bytes = Files.readAllBytes(spool.file("segment-01"));
    bytes[10] ^= 1;
    Files.write(spool.file("segment-01"), bytes);
    spool.records();
    assertThat(damages.unacknowledged()).doesNotContain(first).hasSize(1);
    assertThat(spool.file("acknowledged" + first.getFileName().toString().substring(7)))
        .hasBinaryContent(kept);
  }

  @Test
  void recordsInRecordsAreNotTakenForRecords() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    List<String> all = new ArrayList<>();
    ByteBuffer inner =
        SpoolRecord.written(SpoolKind.VERDICTS, 1, 1, 0, "inner".getBytes(StandardCharsets.UTF_8));
    String text = new String(inner.array(), StandardCharsets.ISO_8859_1);
    try (Spool<String> opened = spool.open()) {
      for (int n = 0; n < 6; n++) {
        all.add(n + text + text.substring(0, 12));
        opened.append(all.get(n).getBytes(StandardCharsets.ISO_8859_1), 1);
      }
    }
    assertThat(spool.records()).isEqualTo(all);
    Map<Path, byte[]> files = spool.files();
    for (Path file : files.keySet().stream().filter(DamagedSpoolTest::isSegment).toList()) {
      byte[] whole = files.get(file);
      for (int n = 0; n < whole.length; n++) {
        spool.restore(files);
        byte[] bytes = whole.clone();
        bytes[n] ^= (byte) (1 << n % 8);
        Files.write(file, bytes);
        List<String> left = new ArrayList<>(spool.records());
        // Of the spool's very first record no earlier one is known.
        left.remove("inner");
        assertThat(all).containsSubsequence(left);
        assertThat(left).hasSizeGreaterThanOrEqualTo(all.size() - 1);
        assertThat(spool.told()).isNotEmpty();
      }
    }
  }

  @Test
  void aFileOfTheOtherKindOfSpoolIsPutAsideAndHoldsUpNothing() throws Exception {
    SpoolUnderTest calls = spool(SpoolKind.CALLS);
    int foreign = calls.fill().size();
    SpoolUnderTest verdicts = spool(SpoolKind.VERDICTS);
    List<String> all = verdicts.fill();
    List<String> its = recordsIn(Files.readAllBytes(verdicts.file("segment-01")));
    Files.copy(calls.file("segment-01"), verdicts.file("segment-07"));
    try (Spool<String> opened = verdicts.open()) {
      assertThat(opened.damaged()).isEqualTo(1);
      assertThat(SpoolUnderTest.takeAll(opened)).isEqualTo(all);
      opened.append("more".getBytes(StandardCharsets.UTF_8), 1);
    }
    assertThat(verdicts.told())
        .singleElement()
        .asString()
        .contains("segment-07 at 0 (", "of a spool of calls) cannot be read; none of its verdicts");
    Path aside = new Damages(verdicts.file("")).unacknowledged().get(0);
    assertThat(Damages.readable(aside))
        .hasSize(its.size())
        .hasSizeLessThan(foreign)
        .allMatch(record -> record.kind() == SpoolKind.CALLS);
  }

  @Test
  void aFileThatIsThereTwiceIsNotTakenTwice() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    List<String> all = spool.fill();
    Files.copy(spool.file("segment-01"), spool.file("segment-08"));
    assertThat(spool.records()).isEqualTo(all);
    assertThat(spool.told()).hasSize(1);
  }

  @Test
  void aRecordThatIsDamagedWhileTheSpoolIsOpenHoldsUpNoOther() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    List<String> all = spool.fill();
    try (Spool<String> opened = spool.open()) {
      for (int segment = 0; segment < 3; segment++) {
        Path file = spool.file("segment-0" + segment);
        byte[] bytes = Files.readAllBytes(file);
        bytes[70] ^= 1;
        Files.write(file, bytes);
      }
      List<String> left = SpoolUnderTest.takeAll(opened);
      assertThat(left).hasSize(all.size() - 3);
      assertThat(all).containsSubsequence(left);
      assertThat(opened.damaged()).isEqualTo(3);
      assertThat(opened.entries()).isZero();
    }
    assertThat(spool.told()).allMatch(told -> told.contains("; 1 of its verdicts lost"));
  }

  @Test
  void recordsThatTurnToZerosWhileTheSpoolIsOpenAreToldOfOnce() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    List<String> all = spool.fill();
    byte[] whole = Files.readAllBytes(spool.file("segment-00"));
    int first = recordsIn(whole).size();
    Map<Path, byte[]> files = spool.files();
    for (int from : new int[] {0, whole.length / 2}) {
      spool.restore(files);
      try (Spool<String> opened = spool.open()) {
        byte[] zeros = whole.clone();
        Arrays.fill(zeros, from, zeros.length, (byte) 0);
        Files.write(spool.file("segment-00"), zeros);
        List<String> left = opened.records();
        int lost = all.size() - left.size();
        assertThat(lost).isBetween(1, first);
        assertThat(left).endsWith(all.subList(first, all.size()).toArray(String[]::new));
        assertThat(opened.damaged()).isEqualTo(1);
        assertThat(opened.entries()).isEqualTo(left.size());
        assertThat(spool.told()).singleElement().asString().contains("; " + lost + " of its");
        // The database does not take them yet.
        opened.peek(Integer.MAX_VALUE);
        assertThat(SpoolUnderTest.takeAll(opened)).isEqualTo(left);
        assertThat(opened.damaged()).isEqualTo(1);
      }
      assertThat(spool.records()).isEmpty();
      assertThat(spool.told()).hasSize(1);
    }
  }

  @Test
  void aFileThatIsCutShortWhileTheSpoolIsOpenHoldsUpNothingAndIsTold() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    List<String> all = spool.fill();
    Map<Path, byte[]> files = spool.files();
    byte[] whole = files.get(spool.file("segment-01"));
    List<String> its = recordsIn(whole);
    for (int length : new int[] {0, 20, 100, zerosFrom(whole) - 1}) {
      spool.restore(files);
      byte[] cut = Arrays.copyOf(whole, length);
      List<String> left = new ArrayList<>(all);
      left.removeAll(its);
      left.addAll(left.indexOf(all.get(2 * its.size())), recordsIn(cut));
      try (Spool<String> opened = spool.open()) {
        Files.write(spool.file("segment-01"), cut);
        assertThat(SpoolUnderTest.takeAll(opened)).isEqualTo(left);
        assertThat(opened.damaged()).isEqualTo(1);
        // Its space is set aside again.
        assertThat(spool.file("segment-01")).hasBinaryContent(new byte[whole.length]);
      }
      assertThat(spool.records()).isEmpty();
      assertThat(spool.told())
          .singleElement()
          .asString()
          .contains("segment-01", "; " + (all.size() - left.size()) + " of its");
    }
  }

  @Test
  void aGapThatGrowsWhileTheSpoolIsOpenIsToldOfAsOftenAsItGrows() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    spool.fill();
    byte[] bytes = Files.readAllBytes(spool.file("segment-00"));
    List<String> its = recordsIn(bytes);
    int length = zerosFrom(bytes) / its.size();
    try (Spool<String> opened = spool.open()) {
      for (int n = 1; n <= its.size(); n++) {
        Arrays.fill(bytes, 0, n * length, (byte) 0);
        Files.write(spool.file("segment-00"), bytes);
        opened.records();
        assertThat(spool.told()).hasSize(n).allMatch(told -> told.contains("; 1 of its"));
      }
    }
  }

  private static int zerosFrom(byte[] bytes) {
    int end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  @Test
  void whatIsAppendedAfterADamageIsCountedOn() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    List<String> all = spool.fill();
    Files.delete(spool.file("segment-02"));
    List<String> left = spool.records();
    try (Spool<String> opened = spool.open()) {
      opened.append("more".getBytes(StandardCharsets.UTF_8), 1);
    }
    assertThat(left).hasSizeLessThan(all.size());
    assertThat(spool.records()).startsWith(left.toArray(String[]::new)).endsWith("more");
    assertThat(spool.told()).hasSize(1);
  }

  @Test
  void aLaterFormatIsNotOpenedAndTheFormatsThatAreKnownAreNamed() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    spool.fill();
    ByteBuffer later = Frame.of(3, ByteBuffer.wrap(new byte[20]));
    byte[] bytes = Files.readAllBytes(spool.file("segment-02"));
    System.arraycopy(later.array(), 0, bytes, 0, later.limit());
    Files.write(spool.file("segment-02"), bytes);
    for (int n = 0; n < 2; n++) {
      assertThatThrownBy(spool::open)
          .isInstanceOf(UnknownFormat.class)
          .hasMessageContaining("segment-02 holds records of format 3")
          .hasMessageContaining("knows formats 1 to 2");
    }
    assertThat(Files.readAllBytes(spool.file("segment-02"))).isEqualTo(bytes);
  }

  @Test
  void aCrashBeforeAFileThatWasTakenIsOverwrittenIsNoDamage() throws Exception {
    SpoolUnderTest spool = spool(SpoolKind.VERDICTS);
    List<String> all = spool.fill();
    byte[] first = Files.readAllBytes(spool.file("segment-00"));
    List<String> its = recordsIn(first);
    try (Ledger ledger = Ledger.open(spool.file("ledger"), SpoolKind.VERDICTS)) {
      ledger.release(0, ledger.taken() + its.size());
    }
    Arrays.fill(first, 100, 200, (byte) 0);
    Files.write(spool.file("segment-00"), first);
    assertThat(spool.records()).isEqualTo(all.subList(its.size(), all.size()));
    assertThat(spool.told()).isEmpty();
    assertThat(Files.readAllBytes(spool.file("segment-00"))).containsOnly(0);
  }
}
