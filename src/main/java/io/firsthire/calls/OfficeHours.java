package io.firsthire.calls;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The hours of the office, and by when a requested call is responded to. */
public final class OfficeHours {
  private final ZoneId zone;
  private final LocalTime opens;
  private final LocalTime cutOff;
  private final Set<DayOfWeek> days;
  private final Set<LocalDate> closed;
  private final Holidays holidays;

  private OfficeHours(OfficeConfig config) {
    this.zone = zone(config.timeZone());
    this.opens = time("opens", config.opens());
    LocalTime closes = time("closes", config.closes());
    this.cutOff = config.cutOff().map(text -> time("cut-off", text)).orElse(closes);
    this.days = Set.copyOf(config.days());
    this.closed =
        config.closed().orElse(List.of()).stream()
            .map(text -> parsed("closed", text, LocalDate::parse, "dates such as 2026-12-24"))
            .collect(Collectors.toUnmodifiableSet());
    this.holidays = Holidays.of(config.holidays());
    if (!opens.isBefore(closes)) {
      throw wrong("opens", "before the office closes at " + closes, config.opens(), "");
    } else if (cutOff.isBefore(opens) || cutOff.isAfter(closes)) {
      throw wrong(
          "cut-off",
          "from " + opens + " to " + closes + ", when the office is open",
          cutOff.toString(),
          "");
    }
  }

  /**
   * The configured hours.
   *
   * @throws IllegalArgumentException if they are not valid; the message names the key
   */
  public static OfficeHours of(OfficeConfig config) {
    return new OfficeHours(config);
  }

  private static ZoneId zone(String name) {
    return TimeZones.find(name)
        .orElseThrow(
            () ->
                wrong(
                    "time-zone",
                    "a time zone of the IANA database",
                    name,
                    TimeZones.meant(name)
                        .map(meant -> " Did you mean '" + meant + "'?")
                        .orElse("")));
  }

  private static LocalTime time(String key, String text) {
    return parsed(key, text, LocalTime::parse, "a time such as 09:00");
  }

  private static <T> T parsed(String key, String text, Function<String, T> parse, String allowed) {
    try {
      return parse.apply(text.strip());
    } catch (DateTimeException e) {
      throw wrong(key, allowed, text, "");
    }
  }

  private static IllegalArgumentException wrong(
      String key, String allowed, String value, String meant) {
    return new IllegalArgumentException(
        "firsthire.office." + key + " must be " + allowed + ", but is '" + value + "'." + meant);
  }

  /**
   * One business day after a call is requested: the same time on the next business day. A request
   * outside office hours counts as made when the office next opens.
   */
  public Instant respondBy(Instant asked) {
    LocalDateTime counted = counted(asked.atZone(zone).toLocalDateTime());
    // A time that the change to summer time skips is moved later by as much as is skipped.
    return nextBusinessDay(counted.toLocalDate())
        .atTime(counted.toLocalTime())
        .atZone(zone)
        .toInstant();
  }

  private LocalDateTime counted(LocalDateTime asked) {
    LocalDate day = asked.toLocalDate();
    if (!isBusinessDay(day) || asked.toLocalTime().isAfter(cutOff)) {
      return nextBusinessDay(day).atTime(opens);
    }
    return asked.toLocalTime().isBefore(opens) ? day.atTime(opens) : asked;
  }

  private LocalDate nextBusinessDay(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (!isBusinessDay(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  private boolean isBusinessDay(LocalDate day) {
    return days.contains(day.getDayOfWeek()) && !closed.contains(day) && !holidays.include(day);
  }

  /** The office's time zone. */
  public ZoneId zone() {
    return zone;
  }

  /** A time as the office's clocks show it. */
  public OffsetDateTime at(Instant moment) {
    return moment.atZone(zone).toOffsetDateTime();
  }
}
