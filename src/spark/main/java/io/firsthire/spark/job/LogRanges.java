package io.firsthire.spark.job;

import io.firsthire.log.DecisionLog;
import io.firsthire.store.database.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts a log into ranges of time with about as many verdicts each. */
final class LogRanges {
  private LogRanges() {}

  /**
   * The ranges, as texts. Days with more verdicts than others are cut more often, and those of a
   * day are taken to be spread over it.
   *
   * @param most about how many there are
   */
  static List<String> of(List<DecisionLog.Count> counts, TimeRange range, int most) {
    Map<LocalDate, Long> days = new TreeMap<>();
    counts.forEach(count -> days.merge(count.day(), count.verdicts(), Long::sum));
    long all = days.values().stream().mapToLong(n -> n).sum();
    long each = Math.max(1, all / most);
    List<String> ranges = new ArrayList<>();
    days.forEach(
        (day, verdicts) -> {
          Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
          long cuts = Math.max(1, verdicts / each);
          for (long n = 0; n < cuts; n++) {
            Instant from = later(start.plus(part(n, cuts)), range.from());
            Instant to = earlier(start.plus(part(n + 1, cuts)), range.to());
            if (from.isBefore(to)) {
              ranges.add(from + " " + to);
            }
          }
        });
    return ranges;
  }

  private static Duration part(long n, long of) {
    return Duration.ofMillis(Duration.ofDays(1).toMillis() * n / of);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** A range of a text. */
  static TimeRange read(String range) {
    int space = range.indexOf(' ');
    return new TimeRange(
        Instant.parse(range.substring(0, space)), Instant.parse(range.substring(space + 1)));
  }
}
