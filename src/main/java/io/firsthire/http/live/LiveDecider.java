package io.firsthire.http.live;

import io.firsthire.pack.Pack;
import io.firsthire.verdict.Decider;
import io.firsthire.verdict.Firm;
import io.firsthire.verdict.Verdict;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Decides on firms within the limits that are configured. */
@Singleton
public class LiveDecider {
  private final Decider decider;

  LiveDecider(FirstHireConfig config, Clock clock) {
    this.decider = new Decider(LiveAnalyses.limits(config), clock);
  }

  /** A verdict, with the trace of the rules that fired if it shall be explained. */
  public Verdict decide(Pack pack, Firm firm, boolean explained) {
    return decider.decide(pack, firm, explained);
  }

  /** A verdict that nobody asked for, and that is not counted: an example. */
  public Verdict preview(Pack pack, Firm firm) {
    return decide(pack, firm, false);
  }
}
