package io.firsthire.log;

import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.decide.Decision;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** Verdicts on made-up firms, each decided a second after the one before. */
public final class TestVerdicts {
  public static final Pack PACK = TestRules.pack("ferry-vs-bridge");
  static final Instant START = Instant.parse("2026-03-01T23:59:50Z");

  /** The vocabulary's plan for one person in both roles needs figures that this pack lacks. */
  private static final List<Firm> FIRMS =
      TestFirms.of(PACK, 500).stream().filter(TestVerdicts::isDecided).toList();

  private TestVerdicts() {}

  private static boolean isDecided(Firm firm) {
    try {
      VerdictEvaluator.timeless().decide(PACK, firm, false);
      return true;
    } catch (RuleFailed e) {
      return false;
    }
  }

  static LoggedVerdict one(int n) {
    return one(n, START.plusSeconds(n));
  }

  static LoggedVerdict one(int n, Instant decidedAt) {
    Firm firm = FIRMS.get(n % FIRMS.size());
    Verdict verdict =
        new VerdictEvaluator(Clock.fixed(decidedAt, ZoneOffset.UTC)).decide(PACK, firm, false);
    return LoggedVerdict.of(
        Decision.of(verdict),
        firm,
        VerdictJson.bytes(verdict),
        Duration.ofNanos(51_000 + n),
        "firm.example");
  }

  public static List<LoggedVerdict> many(int count) {
    return many(count, START);
  }

  public static List<LoggedVerdict> many(int count, Instant from) {
    return IntStream.range(0, count).mapToObj(n -> one(n, from.plusMillis(1_000L * n))).toList();
  }

  /** The log of a database that has some verdicts of the pack. */
  public static DecisionLog recorded(Database database, List<LoggedVerdict> verdicts)
      throws Exception {
    new BatchWriter(database).write(new Batch(List.of(StoredRevision.of(PACK)), verdicts));
    return new DecisionLog(database);
  }
}
