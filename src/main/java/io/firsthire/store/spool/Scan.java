package io.firsthire.store.spool;

import io.firsthire.store.spool.FilePart.Run;
import io.firsthire.store.spool.FilePart.UnreadableBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds all records of a file, even after bytes that cannot be read. */
final class Scan {
  private final SpoolFile file;
  private final Format format;
  private final SpoolKind kind;
  private final List<FilePart> pieces = new ArrayList<>();
  private long nextNumber;

  private Scan(SpoolFile file, Format format, SpoolKind kind) {
    this.file = file;
    this.format = format;
    this.kind = kind;
  }

  /** The contents of a file, in the order of its bytes; zeros are left out. */
  static List<FilePart> of(SpoolFile file, Format format, SpoolKind kind) throws IOException {
    Scan scan = new Scan(file, format, kind);
    for (long at = format.start(); at < file.size(); ) {
      at = scan.from(at);
    }
    return scan.pieces;
  }

  private long from(long at) throws IOException {
    Optional<SpoolRecord> record = format.at(file, at);
    if (record.isEmpty()) {
      long next = format.next(file, at + 1);
      add(at, next, null);
      return next;
    }
    SpoolRecord found = record.get();
    if (found.kind() != kind) {
      add(at, found.to(), found.kind());
    } else if (isOlder(found)) {
      add(at, found.to(), null);
    } else {
      add(found);
    }
    return found.to();
  }

  /**
   * Whether a record is older than the last one. A damaged record's bytes may contain an earlier
   * record.
   */
  private boolean isOlder(SpoolRecord found) {
    return found.number() >= 0 && found.number() < nextNumber;
  }

  private void add(SpoolRecord found) {
    nextNumber = found.nextNumber();
    if (last() instanceof Run run && run.isFollowedBy(found)) {
      pieces.set(pieces.size() - 1, run.and(found));
    } else {
      pieces.add(Run.of(file, found));
    }
  }

  private void add(long from, long to, @Nullable SpoolKind foreign) throws IOException {
    SpoolFile.Extent written = file.written(from, to);
    if (written.isEmpty()) {
      return;
    }
    if (last() instanceof UnreadableBytes before && before.foreign() == foreign) {
      pieces.set(
          pieces.size() - 1, new UnreadableBytes(file, before.from(), written.to(), foreign));
    } else {
      pieces.add(new UnreadableBytes(file, written.from(), written.to(), foreign));
    }
  }

  private @Nullable FilePart last() {
    return pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
  }
}
