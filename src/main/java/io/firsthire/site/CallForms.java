package io.firsthire.site;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.calls.web.CallRequests;
import io.firsthire.text.TextDigest;
import io.firsthire.text.Violation;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form with which a strategy call is booked. */
@Singleton
class CallForms {
  private static final String ZONE = "timeZone";
  private static final List<String> FIELDS =
      List.of("name", "email", "phone", "firmName", "message", ZONE, "website");
  private static final Set<String> REQUIRED = Set.of("name", "email", "firmName");
  private static final Set<String> REGIONS =
      Set.of(
          "Africa",
          "America",
          "Antarctica",
          "Asia",
          "Atlantic",
          "Australia",
          "Europe",
          "Indian",
          "Pacific");
  private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");

  private final CallRequests calls;

  CallForms(CallRequests calls) {
    this.calls = calls;
  }

  /**
   * What was entered.
   *
   * @param key used for no other call
   * @param problems what is wrong with it, by field
   * @param busy whether it could not be taken now
   */
  record Entry(
      @Nullable String key,
      Map<String, String> values,
      Map<String, Violation> problems,
      boolean busy) {
    static final Entry NONE = new Entry(null, Map.of(), Map.of(), false);

    /** What a form was sent with. */
    static Entry of(FormFields form) {
      Map<String, String> values = new TreeMap<>();
      for (String name : FIELDS) {
        String value = form.last(name);
        if (value != null && !value.isBlank()) {
          values.put(name, value);
        }
      }
      String key = form.last("key");
      boolean known = key != null && KEY.matcher(key).matches();
      return new Entry(known ? key : null, values, Map.of(), false);
    }

    /** The same with what is wrong with it. */
    Entry wrong(List<Violation> violations) {
      Map<String, Violation> problems = new TreeMap<>();
      violations.forEach(violation -> problems.putIfAbsent(violation.field(), violation));
      return new Entry(key, values, problems, false);
    }

    /** The same, since it could not be taken now. */
    Entry refused() {
      return new Entry(key, values, Map.of(), true);
    }

    /**
     * The key of a call with these entries: a form that is sent again books one call, and one that
     * was corrected books another.
     */
    @Nullable String keyOf(byte[] json) {
      return key == null
          ? null
          : key + "-" + new TextDigest().add(new String(json, StandardCharsets.UTF_8)).hex();
    }

    /** The call, as JSON in UTF-8. */
    byte[] json(String verdict) {
      ObjectNode call = JsonNodeFactory.instance.objectNode();
      values.forEach(call::put);
      call.put("verdictId", verdict);
      return call.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * A field of the form as its template reads it.
   *
   * @param most how many characters it may have
   * @param problem null if there is none
   */
  public record Field(
      String name,
      String label,
      String type,
      String autocomplete,
      boolean required,
      boolean lines,
      int most,
      String value,
      @Nullable String problem) {}

  /** A time zone with the name that a visitor reads. */
  public record Zone(String id, String label) {}

  /**
   * The form.
   *
   * @param invalid how many fields are wrong
   * @param zoneProblem what is wrong with the time zone; null if nothing is
   */
  public record Form(
      String key,
      int invalid,
      boolean busy,
      List<Field> fields,
      String zone,
      boolean zoneGiven,
      @Nullable String zoneProblem,
      List<Zone> zones) {}

  /** The time zone of the office. */
  ZoneId zone() {
    return calls.zone();
  }

  /** The form, with what was entered. */
  Form form(Messages messages, Entry entered) {
    boolean unknown = entered.problems().containsKey(ZONE);
    String given = unknown ? null : entered.values().get(ZONE);
    String zone = given == null ? zone().getId() : given;
    return new Form(
        entered.key() == null ? UUID.randomUUID().toString() : entered.key(),
        entered.problems().size(),
        entered.busy(),
        List.of(
            field("name", "call.name", "text", "name", 200, messages, entered),
            field("email", "call.email", "email", "email", 254, messages, entered),
            field("phone", "call.phone", "tel", "tel", 40, messages, entered),
            field("firmName", "call.firm", "text", "organization", 200, messages, entered),
            field("message", "call.message", "lines", "off", 4000, messages, entered)),
        zone,
        given != null,
        unknown ? messages.say("call.invalid.zone") : null,
        zones(zone));
  }

  private static Field field(
      String name,
      String label,
      String type,
      String autocomplete,
      int most,
      Messages messages,
      Entry entered) {
    Violation wrong = entered.problems().get(name);
    String value = entered.values().getOrDefault(name, "");
    return new Field(
        name,
        messages.say(label),
        type,
        autocomplete,
        REQUIRED.contains(name),
        type.equals("lines"),
        most,
        value,
        wrong == null ? null : messages.say(problem(name, value, most)));
  }

  private static String problem(String name, String value, int most) {
    if (value.isEmpty()) {
      return "call.invalid.required";
    } else if (value.codePointCount(0, value.length()) > most) {
      return "call.invalid.long";
    }
    return switch (name) {
      case "email" -> "call.invalid.email";
      case "phone" -> "call.invalid.phone";
      default -> "call.invalid.other";
    };
  }

  /** The zones to choose from, among them the one that is chosen. */
  private static List<Zone> zones(String chosen) {
    Set<String> ids = new TreeSet<>();
    ids.add(chosen);
    for (String id : ZoneId.getAvailableZoneIds()) {
      if (REGIONS.contains(id.split("/", 2)[0]) && id.contains("/")) {
        ids.add(id);
      }
    }
    List<Zone> zones = new ArrayList<>();
    ids.forEach(id -> zones.add(new Zone(id, id.replace('_', ' ').replace("/", ": "))));
    return zones;
  }
}
