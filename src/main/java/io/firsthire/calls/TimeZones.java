package io.firsthire.calls;

import io.firsthire.text.NearestName;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** The time zones of the IANA database. */
final class TimeZones {
  private TimeZones() {}

  static Optional<ZoneId> find(String name) {
    return ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }

  /** The name that was probably meant, going by the whole name or by its city alone. */
  static Optional<String> meant(String name) {
    String city = "/" + name.replace(' ', '_').toLowerCase(Locale.ROOT);
    return ZoneId.getAvailableZoneIds().stream()
        .filter(id -> id.toLowerCase(Locale.ROOT).endsWith(city))
        .sorted()
        .findFirst()
        .or(() -> NearestName.to(name, ZoneId.getAvailableZoneIds()));
  }
}
