package io.firsthire.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DatesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void datesAreThoseOfTheOffice() {
    Instant lastSecond = Instant.parse("2027-01-01T04:59:59Z");
    assertThat(Dates.date(lastSecond, NEW_YORK, Locale.US)).isEqualTo("December 31, 2026");
    assertThat(Dates.date(lastSecond, NEW_YORK, Locale.forLanguageTag("es")))
        .isEqualTo("31 de diciembre de 2026");
  }

  @Test
  void timesNameTheirZone() {
    OffsetDateTime noon = OffsetDateTime.parse("2026-07-01T12:00:00Z");
    assertThat(Dates.time(noon, NEW_YORK, Locale.US))
        .startsWith("Wednesday, July 1, 2026")
        .contains("8:00")
        .endsWith("EDT");
  }
}
