package io.firsthire.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firsthire.TestDatabases;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeHoursTest {
  private static OfficeHours office(String... settings) {
    Map<String, String> keys = new TreeMap<>();
    for (String setting : settings) {
      keys.put("firsthire.office." + setting.split("=")[0], setting.split("=")[1]);
    }
    return OfficeHours.of(TestDatabases.config(OfficeConfig.class, keys));
  }

  private static String respondBy(OfficeHours office, String asked) {
    Instant moment = OffsetDateTime.parse(asked).toInstant();
    return office.at(office.respondBy(moment)).toString();
  }

  @ParameterizedTest
  @CsvSource({
    // A Tuesday: within the hours, on their edges, before and after them.
    "2026-03-03T11:15:30.250-05:00, 2026-03-04T11:15:30.250-05:00",
    "2026-03-03T09:00-05:00,        2026-03-04T09:00-05:00",
    "2026-03-03T17:00-05:00,        2026-03-04T17:00-05:00",
    "2026-03-03T17:00:00.001-05:00, 2026-03-05T09:00-05:00",
    "2026-03-03T03:00-05:00,        2026-03-04T09:00-05:00",
    "2026-03-03T23:59-05:00,        2026-03-05T09:00-05:00",
    // The visitor's day is not the office's.
    "2026-03-04T01:30+01:00,        2026-03-05T09:00-05:00",
    // Week-ends: asked for before, on, and at the end of one.
    "2026-02-27T10:00-05:00,        2026-03-02T10:00-05:00",
    "2026-02-27T18:00-05:00,        2026-03-03T09:00-05:00",
    "2026-02-28T12:00-05:00,        2026-03-03T09:00-05:00",
    "2026-03-01T23:00-05:00,        2026-03-03T09:00-05:00",
    // Over a week-end in which clocks go forward, or back.
    "2026-03-06T10:00-05:00,        2026-03-09T10:00-04:00",
    "2026-10-30T10:00-04:00,        2026-11-02T10:00-05:00",
  })
  void oneBusinessDayOn(String asked, String respondBy) {
    assertThat(respondBy(office(), asked)).isEqualTo(respondBy);
  }

  @ParameterizedTest
  @CsvSource({
    // Thanksgiving is a Thursday.
    "2026-11-25T10:00-05:00, 2026-11-27T10:00-05:00",
    "2026-11-26T10:00-05:00, 2026-11-30T09:00-05:00",
    // The third of July is kept for the fourth, which is a Saturday.
    "2026-07-02T10:00-04:00, 2026-07-06T10:00-04:00",
    "2026-07-03T10:00-04:00, 2026-07-07T09:00-04:00",
    // Over a year's end.
    "2025-12-31T10:00-05:00, 2026-01-02T10:00-05:00",
    "2026-12-31T20:00-05:00, 2027-01-05T09:00-05:00",
    // New Year's Day is a Saturday, and kept on the year's last day before it.
    "2021-12-30T10:00-05:00, 2022-01-03T10:00-05:00",
    "2027-12-31T10:00-05:00, 2028-01-04T09:00-05:00",
    // Christmas Day is a Sunday, and kept on the Monday after.
    "2022-12-23T10:00-05:00, 2022-12-27T10:00-05:00",
  })
  void publicHolidaysAreNoBusinessDays(String asked, String respondBy) {
    assertThat(respondBy(office(), asked)).isEqualTo(respondBy);
  }

  @ParameterizedTest
  @CsvSource({
    // Columbus Day is kept in New York and not everywhere.
    "us,    2026-10-09T10:00-04:00, 2026-10-12T10:00-04:00",
    "us.ny, 2026-10-09T10:00-04:00, 2026-10-13T10:00-04:00",
    "US.NY, 2026-10-09T10:00-04:00, 2026-10-13T10:00-04:00",
  })
  void aPartOfACountryHasHolidaysOfItsOwn(String place, String asked, String respondBy) {
    assertThat(respondBy(office("holidays=" + place), asked)).isEqualTo(respondBy);
  }

  @ParameterizedTest
  @CsvSource({
    // Clocks go forward on Sunday, 8 March 2026, and back on 1 November: the time stays the same.
    "America/New_York, 09:00, 2026-03-07T10:00-05:00, 2026-03-08T10:00-04:00",
    "America/New_York, 09:00, 2026-10-31T10:00-04:00, 2026-11-01T10:00-05:00",
    // 02:30 of the Sunday is skipped, and is taken as 03:30; 01:30 of the other one comes twice.
    "America/New_York, 00:00, 2026-03-07T02:30-05:00, 2026-03-08T03:30-04:00",
    "America/New_York, 00:00, 2026-10-31T01:30-04:00, 2026-11-01T01:30-04:00",
    // Here days start at 01:00 when clocks go forward, and such a day's opening is an hour late.
    "Africa/Cairo,     00:00, 2026-04-22T23:30+02:00, 2026-04-24T01:00+03:00",
    "America/Santiago, 00:00, 2026-09-04T23:30-04:00, 2026-09-06T01:00-03:00",
  })
  void clocksThatAreChangedChangeNoTime(String zone, String opens, String asked, String respondBy) {
    OfficeHours office =
        office(
            "time-zone=" + zone,
            "opens=" + opens,
            "closes=23:00",
            "days=MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SATURDAY,SUNDAY",
            "holidays=us");
    assertThat(respondBy(office, asked)).isEqualTo(respondBy);
  }

  @Test
  void cutOffDaysAndFurtherClosedDatesAreSettings() {
    OfficeHours office =
        office(
            "time-zone=Europe/Berlin",
            "holidays=de.by",
            "opens=08:00",
            "closes=16:30",
            "cut-off=15:00",
            "days=TUESDAY,WEDNESDAY,SATURDAY",
            "closed=2026-03-04,2026-03-07");
    assertThat(respondBy(office, "2026-03-03T14:59+01:00")).isEqualTo("2026-03-10T14:59+01:00");
    assertThat(respondBy(office, "2026-02-25T15:00:01+01:00")).isEqualTo("2026-03-03T08:00+01:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "holidays=su   | firsthire.office.holidays is 'su', but 'su' is not a country",
        "holidays=us.nj.newark | 'newark' is not a part of 'us.nj'",
        "holidays=germany | 'germany' is not a country",
        "opens=18:00   | firsthire.office.opens must be before the office closes at 17:00, but is '18:00'",
        "cut-off=17:01 | firsthire.office.cut-off must be from 09:00 to 17:00",
        "cut-off=08:59 | but is '08:59'",
        "opens=9am     | firsthire.office.opens must be a time such as 09:00, but is '9am'",
        "closed=24.12. | firsthire.office.closed must be dates such as 2026-12-24, but is '24.12.'",
        "time-zone=Mars/Base | firsthire.office.time-zone must be a time zone of the IANA database",
        "time-zone=berlin | Did you mean 'Europe/Berlin'?",
      })
  void whatCannotBeIsRefusedByItsKey(String setting, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> office(setting))
        .withMessageContaining(message);
  }

  @Test
  void whatWasProbablyMeantIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> office("holidays=us.nyy"))
        .withMessageContaining("Did you mean 'us.ny'?");
  }
}
