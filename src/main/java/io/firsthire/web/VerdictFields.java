package io.firsthire.web;

import io.firsthire.decide.Verdict;
import io.firsthire.web.problem.InvalidParameter;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some of the fields of verdicts, for clients that need no more. */
final class VerdictFields {
  /** What only explained verdicts have, or those that are read from the record. */
  private static final Set<String> ADDITIONS = Set.of("trace", "flips", "answers");

  private static final List<String> ALL =
      Arrays.stream(Verdict.class.getRecordComponents())
          .map(RecordComponent::getName)
          .filter(name -> !ADDITIONS.contains(name))
          .toList();

  private final @Nullable List<byte[]> names;

  private VerdictFields(@Nullable List<byte[]> names) {
    this.names = names;
  }

  /**
   * The fields that a parameter names, with commas between; all if it is null.
   *
   * @throws InvalidParameter if it names what no verdict has
   */
  static VerdictFields of(String parameter, @Nullable String value) {
    if (value == null) {
      return new VerdictFields(null);
    }
    Set<String> named = new HashSet<>(Arrays.asList(value.split(",", -1)));
    if (!ALL.containsAll(named)) {
      throw new InvalidParameter(
          parameter, value, "fields of a verdict with commas between: " + String.join(", ", ALL));
    }
    List<byte[]> names = new ArrayList<>();
    for (String name : named) {
      names.add(('"' + name + '"').getBytes(StandardCharsets.US_ASCII));
    }
    return new VerdictFields(names);
  }

  /** A verdict with these fields only, in their order. */
  byte[] of(byte[] verdict) {
    if (names == null) {
      return verdict;
    }
    ByteArrayOutputStream some = new ByteArrayOutputStream(256);
    int from = 1;
    int at = 1;
    int left = names.size();
    while (left > 0 && at < verdict.length) {
      int end = endOfField(verdict, at);
      if (isNamed(verdict, from)) {
        some.write(some.size() == 0 ? '{' : ',');
        some.write(verdict, from, end - from);
        left--;
      }
      from = end + 1;
      at = from;
    }
    if (some.size() == 0) {
      some.write('{');
    }
    some.write('}');
    return some.toByteArray();
  }

  /** Where a field ends: at the comma behind it, or at the end of the object. */
  private static int endOfField(byte[] json, int from) {
    int depth = 0;
    boolean text = false;
    for (int at = from; at < json.length; at++) {
      byte b = json[at];
      if (text) {
        if (b == '\\') {
          at++;
        } else if (b == '"') {
          text = false;
        }
      } else if (b == '"') {
        text = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        if (depth == 0) {
          return at;
        }
        depth--;
      } else if (b == ',' && depth == 0) {
        return at;
      }
    }
    return json.length;
  }

  private boolean isNamed(byte[] json, int from) {
    for (byte[] name : names == null ? List.<byte[]>of() : names) {
      if (Arrays.equals(
          json, from, Math.min(json.length, from + name.length), name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }
}
