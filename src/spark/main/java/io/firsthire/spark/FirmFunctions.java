package io.firsthire.spark;

import io.firsthire.bulk.Rejection;
import io.firsthire.bulk.VerdictIds;
import io.firsthire.bulk.VerdictRow;
import io.firsthire.decide.Firm;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Decides on single firms by the rules of a bundle, for functions of Spark. */
final class FirmFunctions implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RulesBundle rules;

  FirmFunctions(RulesBundle rules) {
    this.rules = rules;
  }

  /**
   * What matters most of a verdict; null if there is no firm.
   *
   * @throws IllegalArgumentException if there is no such comparison
   */
  @Nullable Row decision(@Nullable String comparison, @Nullable Object firm) {
    if (comparison == null || firm == null) {
      return null;
    }
    Engine engine = rules.engine(comparison);
    byte[] json = FirmJson.of(engine.pack(), firm);
    VerdictRow[] row = new VerdictRow[1];
    Rejection rejection =
        Rejection.unless(
            0, json, () -> row[0] = engine.evaluator().row(Firm.read(engine.pack(), json)));
    engine.evaluator().requireRight();
    return rejection == null
        ? VerdictColumns.decision(row[0])
        : VerdictColumns.undecided(rejection);
  }

  /**
   * A whole verdict; null if there is no firm.
   *
   * @param at its time, from which and the firm its id follows
   * @throws IllegalArgumentException if there is no such comparison
   */
  @Nullable Row verdict(@Nullable String comparison, @Nullable Object firm, Instant at) {
    if (comparison == null || firm == null) {
      return null;
    }
    Engine engine = rules.engine(comparison);
    byte[] json = FirmJson.of(engine.pack(), firm);
    String[] verdict = new String[1];
    Rejection rejection =
        Rejection.unless(
            0,
            json,
            () -> {
              Firm read = Firm.read(engine.pack(), json);
              String id =
                  VerdictIds.stable(Clock.fixed(at, ZoneOffset.UTC), engine.pack().revision())
                      .of(read, at);
              verdict[0] =
                  new String(engine.evaluator().verdict(read, id, at), StandardCharsets.UTF_8);
            });
    engine.evaluator().requireRight();
    return rejection == null
        ? VerdictColumns.verdict(verdict[0])
        : VerdictColumns.noVerdict(rejection);
  }
}
