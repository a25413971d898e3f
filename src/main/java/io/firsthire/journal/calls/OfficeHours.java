package io.firsthire.journal.calls;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** When the office answers: until what time a call that is asked for is responded to. */
public final class OfficeHours {
  private final ZoneId zone;
  private final LocalTime opens;
  private final LocalTime cutOff;
  private final Set<DayOfWeek> days;
  private final Set<LocalDate> closed;
  private final Holidays holidays;

  private OfficeHours(OfficeConfig config) {
    this.zone = config.timeZone();
    this.opens = config.opens();
    this.cutOff = config.cutOff().orElse(config.closes());
    this.days = Set.copyOf(config.days());
    this.closed = Set.copyOf(config.closed().orElse(List.of()));
    this.holidays = Holidays.of(config.holidays());
  }

  /**
   * The hours that a configuration says.
   *
   * @throws IllegalArgumentException if they are none; the message names the key
   */
  public static OfficeHours of(OfficeConfig config) {
    if (!config.opens().isBefore(config.closes())) {
      throw new IllegalArgumentException(
          "firsthire.office.opens must be before firsthire.office.closes, "
              + config.closes()
              + ", but is "
              + config.opens()
              + ".");
    }
    LocalTime cutOff = config.cutOff().orElse(config.closes());
    if (cutOff.isBefore(config.opens()) || cutOff.isAfter(config.closes())) {
      throw new IllegalArgumentException(
          "firsthire.office.cut-off must be from %s to %s, when the office is open, but is %s."
              .formatted(config.opens(), config.closes(), cutOff));
    }
    return new OfficeHours(config);
  }

  /**
   * One business day on from when a call is asked for: the same time on the next business day. What
   * is asked for outside of office hours counts as asked for when the office opens next.
   */
  public Instant respondBy(Instant asked) {
    LocalDateTime counted = counted(asked.atZone(zone).toLocalDateTime());
    // A time that is skipped for summer time is taken as late as it would have been.
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

  /** A moment as the office's clocks show it. */
  public OffsetDateTime at(Instant moment) {
    return moment.atZone(zone).toOffsetDateTime();
  }
}
