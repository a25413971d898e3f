package io.firsthire.calls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When the office answers calls, under {@code firsthire.office.}; {@code configuration.md}
 * describes each key. Values that {@link OfficeHours} parses are texts here, so that it can name
 * the key of a wrong one.
 */
@ConfigMapping(prefix = "firsthire.office")
public interface OfficeConfig {
  /** Where the office is: an IANA name. */
  @WithDefault("America/New_York")
  String timeZone();

  /** When it opens on a business day: a time. */
  @WithDefault("09:00")
  String opens();

  /** When it closes on a business day: a time. */
  @WithDefault("17:00")
  String closes();

  /**
   * The time after which a call counts as requested on the next business day; closing time by
   * default.
   */
  Optional<String> cutOff();

  /** On which days of the week it is open. */
  @WithDefault("MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY")
  Set<DayOfWeek> days();

  /** Whose public holidays it observes: a country, and a part of it after a dot, as in us.ny. */
  @WithDefault("us")
  String holidays();

  /** Further dates on which it is closed. */
  Optional<List<String>> closed();
}
