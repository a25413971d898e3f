package io.firsthire.site;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates and times as visitors read them, in the time zone of the office. */
final class Dates {
  private Dates() {}

  /** A date: {@code November 30, 2026}. */
  static String date(Instant moment, ZoneId zone, Locale locale) {
    return formatter(FormatStyle.LONG, null, locale).format(ZonedDateTime.ofInstant(moment, zone));
  }

  /** A date with its time: {@code Tuesday, December 1, 2026 at 9:00 AM EST}. */
  static String time(OffsetDateTime moment, ZoneId zone, Locale locale) {
    return formatter(FormatStyle.FULL, FormatStyle.SHORT, locale)
        .format(moment.atZoneSameInstant(zone));
  }

  private static DateTimeFormatter formatter(
      FormatStyle date, @Nullable FormatStyle time, Locale locale) {
    return DateTimeFormatter.ofPattern(
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                date, time, IsoChronology.INSTANCE, locale)
            + (time == null ? "" : " z"),
        locale);
  }
}
