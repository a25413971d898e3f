package io.firsthire.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import io.firsthire.store.database.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a visitor sent, and collects everything that is wrong. */
final class CallReader {
  private static final String EMAIL = "email";
  private static final String PHONE = "phone";
  private static final String TIME_ZONE = "timeZone";
  private static final String PREFERRED_TIMES = "preferredTimes";
  private static final String VERDICT_ID = "verdictId";

  /** A field that people do not see, but that programs fill in when they fill in all fields. */
  private static final String TRAP = "website";

  private static final List<String> FIELDS =
      List.of(
          "name",
          EMAIL,
          PHONE,
          "firmName",
          "message",
          TIME_ZONE,
          PREFERRED_TIMES,
          VERDICT_ID,
          TRAP);

  private static final int MOST_PREFERRED_TIMES = 5;
  private static final TextRule TITLE = TextRule.required(200);
  private static final TextRule MESSAGE = TextRule.optionalLines(4000);
  private static final TextRule ADDRESS = TextRule.required(254);
  private static final TextRule NUMBER = TextRule.optional(40);
  private static final TextRule ZONE = TextRule.required(60);
  private static final TextRule ID = TextRule.optional(36);

  private static final EmailValidator ADDRESSES =
      JMail.validator()
          .requireTopLevelDomain()
          .disallowIpDomain()
          .disallowExplicitSourceRouting()
          .disallowQuotedIdentifiers()
          .disallowObsoleteWhitespace()
          .withRule(address -> address.comments().isEmpty());

  private static final Pattern DIALLED =
      Pattern.compile("\\+?[0-9(][0-9 ().\\-/]*(?:(?:ext\\.?|x|#) ?[0-9]{1,6})?");
  private static final int FEWEST_DIGITS = 5;

  private final Instant now;

  CallReader(Instant now) {
    this.now = now;
  }

  Optional<CallRequest> read(byte[] json) {
    JsonFields sent = JsonFields.read(json, FIELDS);
    String name = sent.text("name", TITLE);
    String email = email(sent);
    String phone = phone(sent);
    String firmName = sent.text("firmName", TITLE);
    String message = sent.optional("message", MESSAGE);
    ZoneId zone = timeZone(sent);
    List<String> times = preferredTimes(sent, zone);
    String verdictId = verdictId(sent);
    if (sent.value(TRAP).filter(CallReader::isFilled).isPresent()) {
      // It is answered as if it were accepted, so that its program learns nothing.
      return Optional.empty();
    }
    sent.check();
    return Optional.of(
        new CallRequest(name, email, phone, firmName, message, zone.getId(), times, verdictId));
  }

  private static boolean isFilled(JsonNode trap) {
    return !(trap.isTextual() && TextRule.stripped(trap.textValue()).isEmpty());
  }

  private static String email(JsonFields sent) {
    String email = sent.text(EMAIL, ADDRESS);
    if (!email.isEmpty() && ADDRESSES.isInvalid(email)) {
      sent.violate(
          EMAIL,
          "must be an e-mail address, such as name@firm.example, but is '"
              + JsonFields.shortened(email)
              + "'");
    }
    return email;
  }

  /** People read it before they call back, so it need only look like a number, from any country. */
  private static @Nullable String phone(JsonFields sent) {
    String phone = sent.optional(PHONE, NUMBER);
    if (phone != null
        && (!DIALLED.matcher(phone.toLowerCase(Locale.ROOT)).matches()
            || phone.chars().filter(Character::isDigit).count() < FEWEST_DIGITS)) {
      sent.violate(
          PHONE,
          "must be a telephone number, such as +1 212 555 0100 ext. 7, but is '" + phone + "'");
    }
    return phone;
  }

  /** The time zone; UTC if it is not valid, which is reported, so that times can still be read. */
  private static ZoneId timeZone(JsonFields sent) {
    String zone = sent.text(TIME_ZONE, ZONE);
    Optional<ZoneId> found = TimeZones.find(zone);
    if (found.isEmpty() && !zone.isEmpty()) {
      sent.violate(
          TIME_ZONE,
          "must be a time zone of the IANA database, such as America/New_York, but is '"
              + zone
              + "'",
          null,
          TimeZones.meant(zone).orElse(null));
    }
    return found.orElse(ZoneOffset.UTC);
  }

  private List<String> preferredTimes(JsonFields sent, ZoneId zone) {
    Optional<JsonNode> given = sent.value(PREFERRED_TIMES);
    if (given.isEmpty()) {
      return List.of();
    }
    JsonNode value = given.get();
    if (!value.isArray()) {
      sent.violate(
          PREFERRED_TIMES,
          "must be an array of times, such as [\"2026-03-02T10:00\"], but is "
              + JsonFields.described(value));
      return List.of();
    } else if (value.size() > MOST_PREFERRED_TIMES) {
      sent.violate(
          PREFERRED_TIMES,
          "may have at most " + MOST_PREFERRED_TIMES + " times, but has " + value.size());
      return List.of();
    }
    PreferredTimes reader = new PreferredTimes(zone, now);
    List<String> times = new ArrayList<>();
    for (int n = 0; n < value.size(); n++) {
      PreferredTimes.Result read = reader.read(value.get(n));
      if (read instanceof PreferredTimes.Time time) {
        times.add(time.text());
      } else if (read instanceof PreferredTimes.Mistake wrong) {
        sent.violate(PREFERRED_TIMES + "[" + n + "]", wrong.why());
      }
    }
    return sent.isValid() ? times : List.of();
  }

  private static @Nullable String verdictId(JsonFields sent) {
    String id = sent.optional(VERDICT_ID, ID);
    if (id == null) {
      return null;
    }
    String lower = id.toLowerCase(Locale.ROOT);
    if (!TimeRange.isId(lower)) {
      sent.violate(
          VERDICT_ID, "must be the id of a verdict, as it was answered, but is '" + id + "'");
    }
    return lower;
  }
}
