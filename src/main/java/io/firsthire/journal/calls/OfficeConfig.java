package io.firsthire.journal.calls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When the office answers calls, under {@code firsthire.office.}; README describes each key. */
@ConfigMapping(prefix = "firsthire.office")
public interface OfficeConfig {
  /** Where the office is. */
  @WithDefault("America/New_York")
  ZoneId timeZone();

  /** When it opens on a business day. */
  @WithDefault("09:00")
  LocalTime opens();

  /** When it closes on a business day. */
  @WithDefault("17:00")
  LocalTime closes();

  /** After what time a call counts as asked for on the next business day; by default, closing. */
  Optional<LocalTime> cutOff();

  /** On which days of the week it is open. */
  @WithDefault("MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY")
  Set<DayOfWeek> days();

  /** Whose public holidays it keeps: a country, and a part of it after a dot, as in us.ny. */
  @WithDefault("us")
  String holidays();

  /** On which further dates it is closed. */
  Optional<List<LocalDate>> closed();
}
