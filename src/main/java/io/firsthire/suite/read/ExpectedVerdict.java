package io.firsthire.suite.read;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a scenario expects.
 *
 * @param snapshot whether it expects the whole verdict to be as it was stored
 */
record ExpectedVerdict(List<Expectation> all, boolean snapshot) {
  static final ExpectedVerdict NOTHING = new ExpectedVerdict(List.of(), false);

  boolean isEmpty() {
    return all.isEmpty() && !snapshot;
  }

  ExpectedVerdict and(ExpectedVerdict more) {
    return new ExpectedVerdict(
        Stream.concat(all.stream(), more.all.stream()).toList(), snapshot || more.snapshot);
  }
}
