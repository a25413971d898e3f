package io.firsthire.store.spool;

import io.firsthire.store.spool.FilePart.Run;
import io.firsthire.store.spool.FilePart.UnreadableBytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares what is found in a spool's files with its ledger. */
final class Recovery {
  /** A file, and what was found in it. */
  record SegmentScan(Segment segment, List<FilePart> pieces) {
    List<Run> runs() {
      return pieces.stream().filter(Run.class::isInstance).map(Run.class::cast).toList();
    }

    /**
     * The number that files are ordered by. It comes from the last records: if a record is damaged,
     * an older one may be found within its bytes.
     */
    private long nextNumber() {
      List<Run> runs = runs();
      return runs.isEmpty() ? Long.MIN_VALUE : runs.get(runs.size() - 1).nextNumber();
    }

    private long oldUse() {
      return segment.oldUse();
    }
  }

  /** A file and its intact records, the oldest first. */
  record SegmentRuns(Segment segment, List<Run> runs) {}

  private final Ledger ledger;
  private final long firstNumber;
  private final List<SegmentRuns> held = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private List<UnreadableBytes> places = new ArrayList<>();
  private long expected;
  private long lastMillis = -1;

  private Recovery(Ledger ledger, long firstNumber) {
    this.ledger = ledger;
    this.firstNumber = firstNumber;
    this.expected = firstNumber;
  }

  /** Examines all files of a spool. */
  static Recovery of(List<SegmentScan> files, Ledger ledger) {
    // Damages in files without records are reported with the first gap.
    List<SegmentScan> ordered =
        files.stream()
            .sorted(
                Comparator.comparingLong(SegmentScan::nextNumber)
                    .thenComparingLong(SegmentScan::oldUse))
            .toList();
    Recovery recovery = new Recovery(ledger, first(ordered, ledger));
    ordered.forEach(recovery::add);
    recovery.reach(Math.max(recovery.expected, ledger.end()), -1);
    return recovery;
  }

  /** The first number to expect. After a crash, records that were taken out may be back. */
  private static long first(List<SegmentScan> ordered, Ledger ledger) {
    long found =
        ordered.stream()
            .flatMap(scanned -> scanned.runs().stream())
            .filter(Run::isNumbered)
            .mapToLong(Run::number)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return ledger.isKnown() || found == Long.MAX_VALUE ? Math.min(found, ledger.taken()) : found;
  }

  private void add(SegmentScan scanned) {
    List<Run> runs = new ArrayList<>();
    for (FilePart piece : scanned.pieces()) {
      if (piece instanceof UnreadableBytes place) {
        places.add(place);
      } else if (piece instanceof Run run && run.isNumbered() && run.number() < expected) {
        places.add(new UnreadableBytes(run.file(), run.from(), run.to()));
      } else if (piece instanceof Run run) {
        reach(run);
        runs.add(run);
      }
    }
    if (!runs.isEmpty()) {
      held.add(new SegmentRuns(scanned.segment(), runs));
    }
  }

  private void reach(Run run) {
    if (run.isNumbered()) {
      reach(run.number(), run.firstMillis());
      expected = run.nextNumber();
      lastMillis = run.lastMillis();
    } else if (!places.isEmpty()) {
      add(new Damage(places, "cannot be read", 0, 0, -1, -1, -1));
    }
  }

  private void reach(long number, long millis) {
    long lost = ledger.newlyMissing(expected, number);
    if (!places.isEmpty() || lost > 0) {
      String what = places.isEmpty() ? "a file is missing or was cut short" : "cannot be read";
      add(new Damage(places, what, expected, number, lost, lastMillis, millis));
    }
  }

  private void add(Damage damage) {
    damages.add(damage);
    places = new ArrayList<>();
  }

  /** The files with intact records, the oldest first. */
  List<SegmentRuns> held() {
    return held;
  }

  /** The damages of the spool. */
  List<Damage> damages() {
    return damages;
  }

  /** The number of the first entry that was expected. */
  long firstNumber() {
    return firstNumber;
  }

  /** The number of the first entry after all that were found. */
  long nextNumber() {
    return expected;
  }
}
