package io.firsthire.web.live;

import io.firsthire.decide.Firm;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LiveVerdicts.AnsweredVerdict;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Decides on firms whose verdicts can be read from the record right after. */
@Singleton
public class RecordedVerdicts {
  private final LiveVerdicts decider;
  private final LiveJournal journal;
  private final PackMetrics metrics;

  RecordedVerdicts(LiveVerdicts decider, LiveJournal journal, PackMetrics metrics) {
    this.decider = decider;
    this.journal = journal;
    this.metrics = metrics;
  }

  /**
   * A firm's verdict, once it is on record, whatever the durability; at once if there is no record.
   *
   * @param origin the host of the website that it is for, or null if unknown
   */
  public Uni<AnsweredVerdict> decide(Pack pack, Firm firm, @Nullable String origin) {
    return decider
        .answer(pack, firm)
        .call(
            decided -> {
              metrics.decided(decided.decision(), decided.evaluation());
              return Uni.createFrom()
                  .completionStage(() -> journal.settle(pack, firm, decided, origin));
            });
  }
}
