package io.firsthire.calls;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.firsthire.text.NearestName;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public holidays of a country, or of a part of one. */
final class Holidays {
  private static final String KEY = "firsthire.office.holidays";
  private static final String NONE = "none";

  private final Function<Year, Set<Holiday>> calendar;
  private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

  private Holidays(Function<Year, Set<Holiday>> calendar) {
    this.calendar = calendar;
  }

  /**
   * The holidays of a place.
   *
   * @param place a country's ISO code, and its parts after dots, such as {@code us.ny}; or {@code
   *     none}
   * @throws IllegalArgumentException if there is no calendar for it
   */
  static Holidays of(String place) {
    if (place.equalsIgnoreCase(NONE)) {
      return new Holidays(year -> Set.of());
    }
    List<String> names =
        new ArrayList<>(Arrays.asList(place.toLowerCase(Locale.ROOT).split("\\.")));
    Set<String> countries =
        HolidayManager.getSupportedCalendarCodes().stream()
            .map(code -> code.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    String country = names.isEmpty() ? "" : names.remove(0);
    if (!countries.contains(country)) {
      throw unknown(place, "a country", country, "", countries);
    }
    HolidayManager calendar = HolidayManager.getInstance(ManagerParameters.create(country));
    CalendarHierarchy at = calendar.getCalendarHierarchy();
    String before = country;
    for (String name : names) {
      Map<String, CalendarHierarchy> parts = at.getChildren();
      if (!parts.containsKey(name)) {
        throw unknown(place, "a part of '" + before + "'", name, before + ".", parts.keySet());
      }
      at = parts.get(name);
      before += "." + name;
    }
    String[] part = names.toArray(String[]::new);
    return new Holidays(year -> calendar.getHolidays(year, HolidayType.PUBLIC_HOLIDAY, part));
  }

  private static IllegalArgumentException unknown(
      String place, String kind, String name, String before, Collection<String> allowed) {
    String meant =
        NearestName.to(name, allowed)
            .map(near -> " Did you mean '" + before + near + "'?")
            .orElse("");
    return new IllegalArgumentException(
        String.format(
                Locale.ROOT,
                "%s is '%s', but '%s' is not %s whose holidays are known.%s Known are: %s.",
                KEY,
                place,
                name,
                kind,
                meant,
                String.join(", ", new TreeSet<>(allowed)))
            + " Without any, it is '"
            + NONE
            + "'.");
  }

  boolean include(LocalDate day) {
    return years.computeIfAbsent(day.getYear(), this::days).contains(day);
  }

  /**
   * The holidays on days of a year. A holiday may be observed in the year before it, such as New
   * Year's Day of 2022.
   */
  private Set<LocalDate> days(int year) {
    return Stream.of(year - 1, year, year + 1)
        .flatMap(near -> calendar.apply(Year.of(near)).stream())
        .map(Holiday::getDate)
        .filter(day -> day.getYear() == year)
        .collect(Collectors.toUnmodifiableSet());
  }
}
