package io.firsthire.calls;

import io.firsthire.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Calls as visitors of tests ask for them, one an hour. */
final class TestCalls {
  static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
  static final CallListener NOBODY = (connection, event, call) -> {};
  static final OfficeHours OFFICE =
      OfficeHours.of(TestDatabases.config(OfficeConfig.class, Map.of()));

  private TestCalls() {}

  static String email(int n) {
    return "visitor." + n + "@firm.example";
  }

  static NewCall one(int n) {
    return one(n, "key " + n, "");
  }

  /** A call with a key, or none if that is null; what is sent depends on the text. */
  static NewCall one(int n, String key, String text) {
    CallRequest request =
        new CallRequest(
            "Visitor " + n,
            email(n),
            null,
            "Firm " + n,
            "Message " + text + "x".repeat(n * 37 % 4_000),
            "Europe/Berlin",
            List.of("2026-03-09T10:00:00+01:00"),
            n % 2 == 0 ? null : String.format(Locale.ROOT, "0195a0b1-0000-7000-8000-%012d", n));
    Instant askedAt = START.plusSeconds(3_600L * n);
    return NewCall.of(
        NewCall.id(key, askedAt),
        askedAt,
        OFFICE,
        NewCall.hash((n + text).getBytes(StandardCharsets.UTF_8)),
        n % 3 == 0 ? null : "firm.example",
        request);
  }
}
