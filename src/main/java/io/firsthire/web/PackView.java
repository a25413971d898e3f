package io.firsthire.web;

import io.firsthire.gate.Tested;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.live.PackStatus;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.Composition;
import io.firsthire.web.live.LiveVerdicts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one comparison's rules.
 *
 * @param live the revision that answers; null if none does
 * @param restored whether that revision was kept from before the start because the files were
 *     refused
 * @param revision the revision of the files as they are now
 * @param state whether the files as they are now answer
 * @param diagnostics what is wrong with the files as they are now, by place
 * @param tested the tests that the revision passed that answers; null if it was kept from before
 *     the start, or none answers
 * @param verdicts how the verdicts of the revision that answers come about; null if none does
 */
public record PackView(
    String comparison,
    @Nullable String live,
    boolean restored,
    String revision,
    State state,
    List<Diagnostic> diagnostics,
    @Nullable Tests tested,
    @Nullable Composition verdicts) {

  /** Whether a pack's files answer. */
  public enum State {
    /** They are being built for the first time since the start. */
    STARTING,
    /** They answer. */
    LIVE,
    /** They were refused; the last good revision answers, if there is one. */
    REFUSED
  }

  /**
   * The tests that a revision passed.
   *
   * @param suite by its suite; null if that is not asked for
   * @param firms by looking at the verdicts of all firms; null if that is not asked for
   */
  public record Tests(@Nullable Test suite, @Nullable Test firms) {
    static Tests of(Tested tested) {
      return new Tests(Test.of(tested.suite()), Test.of(tested.firms()));
    }
  }

  /**
   * One test.
   *
   * @param at when it was run
   * @param build which build of the program ran it
   * @param reused whether that was before this revision went live here last
   */
  public record Test(Instant at, String build, boolean reused) {
    static @Nullable Test of(Tested.@Nullable Test test) {
      return test == null
          ? null
          : new Test(test.result().testedAt(), test.result().build(), test.reused());
    }
  }

  static PackView of(PackStatus status, Optional<Tested> tested, LiveVerdicts verdicts) {
    return new PackView(
        status.comparison(),
        status.live().map(Pack::revision).orElse(null),
        status.restored(),
        status.revision(),
        state(status),
        status.diagnostics(),
        tested.map(Tests::of).orElse(null),
        status.live().map(live -> verdicts.composition(live.comparison())).orElse(null));
  }

  private static State state(PackStatus status) {
    if (status.isStarting()) {
      return State.STARTING;
    }
    return status.refused() ? State.REFUSED : State.LIVE;
  }
}
