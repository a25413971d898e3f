package io.firsthire.store.database;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time range for verdicts.
 *
 * @param from the first moment in it
 * @param to the first moment after it
 */
public record TimeRange(Instant from, Instant to) {
  /** All times that a UUID of version 7 can represent. */
  public static final TimeRange ALL = new TimeRange(Instant.MIN, Instant.MAX);

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  public TimeRange {
    from = within(from);
    to = within(to);
  }

  /**
   * Reads a range; null means no bound.
   *
   * @throws DateTimeException if a text is neither a date, whose day starts in UTC, nor a time
   */
  public static TimeRange of(@Nullable String from, @Nullable String to) {
    return new TimeRange(
        from == null ? ALL.from() : moment(from), to == null ? ALL.to() : moment(to));
  }

  private static Instant within(Instant moment) {
    Instant last = Instant.ofEpochMilli((1L << 48) - 1);
    Instant notBefore = moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment;
    return notBefore.isAfter(last) ? last : notBefore;
  }

  private static Instant moment(String text) {
    return text.length() == "2026-01-31".length()
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }

  /** Whether a text is a UUID in the form of a verdict's id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The lowest id that a verdict in the range may have. */
  public String firstId() {
    return leastId(from);
  }

  /** The lowest id that a verdict after the range may have. */
  public String endId() {
    return leastId(to);
  }

  /** The lowest UUID of version 7 for a millisecond. */
  public static String leastId(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000000000000000L).toString();
  }
}
