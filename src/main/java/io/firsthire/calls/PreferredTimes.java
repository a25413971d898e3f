package io.firsthire.calls;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Reads times that suit a visitor: future ISO 8601 times or intervals, with an offset from UTC or
 * in the visitor's time zone.
 */
final class PreferredTimes {
  private static final int LONGEST = 100;
  private static final Duration FARTHEST = Duration.ofDays(90);
  private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

  private final ZoneId zone;
  private final Instant now;

  /**
   * A reader of times.
   *
   * @param zone the time zone of times without an offset
   */
  PreferredTimes(ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  /** The result of reading. */
  sealed interface Result {}

  /** A time or an interval, with its offset from UTC. */
  record Time(String text) implements Result {}

  /** What is wrong with what was sent. */
  record Mistake(String why) implements Result {}

  Result read(JsonNode value) {
    if (!value.isTextual() || value.textValue().length() > LONGEST) {
      return wrong(JsonFields.described(value));
    }
    String text = TextRule.stripped(value.textValue());
    String[] ends = text.split("/", -1);
    try {
      ZonedDateTime from = time(ends[0]);
      ZonedDateTime to = ends.length == 1 ? from : end(from, ends[1]);
      if (ends.length > 2) {
        return wrong("'" + JsonFields.shortened(text) + "'");
      }
      Optional<Mistake> outside = outside(from, to, text);
      return outside.isPresent()
          ? outside.get()
          : new Time(ends.length == 1 ? written(from) : written(from) + "/" + written(to));
    } catch (DateTimeException | ArithmeticException e) {
      return wrong("'" + JsonFields.shortened(text) + "'");
    }
  }

  private static Result wrong(String found) {
    return new Mistake(
        "must be a time such as 2026-03-02T10:00 or 2026-03-02T10:00-05:00, or an interval such as"
            + " 2026-03-02T10:00/2026-03-02T12:00 or 2026-03-02T10:00/PT2H, but is "
            + found);
  }

  private Optional<Mistake> outside(ZonedDateTime from, ZonedDateTime to, String text) {
    if (to.isBefore(from)) {
      return Optional.of(new Mistake("must end after it starts, but is '" + text + "'"));
    } else if (!from.toInstant().isAfter(now)) {
      return Optional.of(new Mistake("must be in the future, but is '" + text + "'"));
    } else if (to.toInstant().isAfter(now.plus(FARTHEST))) {
      return Optional.of(
          new Mistake("must be within " + FARTHEST.toDays() + " days, but is '" + text + "'"));
    }
    return Optional.empty();
  }

  private ZonedDateTime end(ZonedDateTime from, String text) {
    return text.startsWith("P") ? from.plus(Duration.parse(text)) : time(text);
  }

  /** A time with or without an offset. */
  private ZonedDateTime time(String text) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime offset
        ? offset.toZonedDateTime()
        : ((LocalDateTime) time).atZone(zone);
  }

  private static String written(ZonedDateTime time) {
    return WRITTEN.format(time.toOffsetDateTime());
  }
}
