package io.firsthire.bulk;

import io.firsthire.composition.ComposedRow;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What matters most of a verdict.
 *
 * @param role the id of the role to hire first; null if none is
 * @param points the points of the role with the most; null if no role has a score
 * @param reason the weightiest reason; null if there is none
 */
public record VerdictRow(
    String outcome, @Nullable String role, @Nullable Integer points, @Nullable String reason) {
  private static final byte[] POINTS = "\"points\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BECAUSE = "\"because\":\"".getBytes(StandardCharsets.US_ASCII);

  static VerdictRow of(Verdict verdict) {
    return new VerdictRow(
        verdict.outcome().name(),
        verdict.hireFirst() == null ? null : verdict.hireFirst().id(),
        verdict.scores().isEmpty() ? null : verdict.scores().get(0).points(),
        verdict.reasons().isEmpty() ? null : verdict.reasons().get(0).because());
  }

  static VerdictRow of(ComposedRow row) {
    return new VerdictRow(
        row.outcome().name(),
        row.hireFirst(),
        row.score() == null ? null : number(row.score()),
        row.reason() == null ? null : text(row.reason()));
  }

  private static int number(byte[] score) {
    int at = after(score, POINTS);
    int sign = score[at] == '-' ? -1 : 1;
    at += sign < 0 ? 1 : 0;
    int number = 0;
    while (at < score.length && score[at] >= '0' && score[at] <= '9') {
      number = 10 * number + score[at++] - '0';
    }
    return sign * number;
  }

  private static String text(byte[] reason) {
    int from = after(reason, BECAUSE);
    int end = from;
    while (reason[end] != '"') {
      if (reason[end] == '\\') {
        return VerdictJson.read(reason, Verdict.Reason.class).because();
      }
      end++;
    }
    return new String(reason, from, end - from, StandardCharsets.UTF_8);
  }

  /** Where the value of a field begins; a role's id, which is before it, has no quotes. */
  private static int after(byte[] json, byte[] field) {
    int at = 0;
    while (!isAt(json, at, field)) {
      at++;
    }
    return at + field.length;
  }

  private static boolean isAt(byte[] json, int at, byte[] field) {
    for (int n = 0; n < field.length; n++) {
      if (json[at + n] != field[n]) {
        return false;
      }
    }
    return true;
  }
}
