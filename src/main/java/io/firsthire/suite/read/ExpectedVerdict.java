package io.firsthire.suite.read;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a scenario expects.
 *
 * @param snapshot whether it expects the whole verdict as it was kept
 * @param mistaken whether something is written that could not be read, and is reported already
 */
record ExpectedVerdict(List<Expectation> all, boolean snapshot, boolean mistaken) {
  static final ExpectedVerdict NOTHING = new ExpectedVerdict(List.of(), false, false);

  boolean isEmpty() {
    return all.isEmpty() && !snapshot;
  }

  ExpectedVerdict and(ExpectedVerdict more) {
    return new ExpectedVerdict(
        Stream.concat(all.stream(), more.all.stream()).toList(),
        snapshot || more.snapshot,
        mistaken || more.mistaken);
  }
}
