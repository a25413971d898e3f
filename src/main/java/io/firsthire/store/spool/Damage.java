package io.firsthire.store.spool;

import io.firsthire.store.spool.FilePart.UnreadableBytes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a spool lost, or cannot read.
 *
 * @param places where the damaged bytes are; empty if there are none
 * @param what what is wrong
 * @param number the number of the first entry that may be lost
 * @param nextNumber the number of the first entry after those that may be lost
 * @param lost how many entries are newly missing; negative if unknown
 * @param after when the last record before the damage was written; negative if there is none
 * @param before when the first record after it was written; negative if there is none
 */
record Damage(
    List<UnreadableBytes> places,
    String what,
    long number,
    long nextNumber,
    long lost,
    long after,
    long before) {
  /** The description of the damage, on one line. */
  String told(Path directory, SpoolKind kind) {
    return "the spool "
        + directory
        + " is damaged: "
        + (places.isEmpty() ? "" : where() + " ")
        + what
        + "; "
        + count(kind)
        + times();
  }

  private String where() {
    return places.stream().map(UnreadableBytes::toString).collect(Collectors.joining(", "));
  }

  private String count(SpoolKind kind) {
    if (lost < 0) {
      return "it is not known how many " + kind + " are lost";
    }
    return lost == 0
        ? "none of its " + kind + " is known to be lost"
        : lost + " of its " + kind + " lost";
  }

  private String times() {
    return (after < 0 ? "" : ", after " + Instant.ofEpochMilli(after))
        + (before < 0 ? "" : ", before " + Instant.ofEpochMilli(before));
  }
}
