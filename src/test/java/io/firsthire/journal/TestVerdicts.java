package io.firsthire.journal;

import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.pack.Pack;
import io.firsthire.pack.engine.Limits;
import io.firsthire.verdict.Decider;
import io.firsthire.verdict.Firm;
import io.firsthire.verdict.Verdict;
import io.firsthire.verdict.VerdictJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Verdicts on made-up firms, each decided a second after the one before. */
final class TestVerdicts {
  static final Pack PACK = TestRules.pack("ferry-vs-bridge");
  static final Instant START = Instant.parse("2026-03-01T23:59:50Z");

  private static final List<Firm> FIRMS = TestFirms.of(PACK, 500);

  private TestVerdicts() {}

  static LoggedVerdict one(int n) {
    return one(n, START.plusSeconds(n));
  }

  static LoggedVerdict one(int n, Instant decidedAt) {
    Firm firm = FIRMS.get(n % FIRMS.size());
    Verdict verdict =
        new Decider(Limits.DEFAULT, Clock.fixed(decidedAt, ZoneOffset.UTC))
            .decide(PACK, firm, false);
    return LoggedVerdict.of(
        verdict, firm, VerdictJson.of(verdict), Duration.ofNanos(51_000 + n), "firm.example");
  }

  static List<LoggedVerdict> many(int count) {
    AtomicLong n = new AtomicLong();
    return java.util.stream.Stream.generate(() -> one((int) n.getAndIncrement()))
        .limit(count)
        .toList();
  }
}
