package io.firsthire.suite.read;

import io.firsthire.decide.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a scenario can expect so that one verdict passes and another fails. */
public final class Distinction {
  private static final String OUTCOME = "outcome";
  private static final String SNAPSHOT = "snapshot";

  private Distinction() {}

  /**
   * The value for {@code expect}: the outcome, and the parts of the verdict that differ. If a
   * scenario cannot express the difference, it is the whole verdict.
   *
   * @param present the verdict that is expected
   * @param other the verdict that must fail; null if there is none
   */
  public static Object between(Verdict present, @Nullable Verdict other) {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put(OUTCOME, present.outcome().name());
    if (other == null) {
      return expected;
    }
    for (Part part : Part.values()) {
      if (!part.of(present).equals(part.of(other))) {
        expected.put(part.key(), part.of(present));
      }
    }
    Map<String, Integer> points = scores(present, other);
    if (!points.equals(scores(other, present))) {
      expected.put("scores", points);
    }
    rules("rules", present, other, expected);
    rules("notRules", other, present, expected);
    boolean differs = expected.size() > 1 || present.outcome() != other.outcome();
    if (!differs) {
      said("says", present, other, expected);
      said("saysNot", other, present, expected);
    }
    return differs || expected.size() > 1 ? expected : SNAPSHOT;
  }

  /**
   * The value for {@code expect} if several verdicts must all fail.
   *
   * @param others the verdicts; empty for a firm without one
   */
  public static Object among(Verdict present, List<Optional<Verdict>> others) {
    Map<String, Object> expected = new LinkedHashMap<>();
    for (Optional<Verdict> other : others) {
      if (!(between(present, other.orElse(null)) instanceof Map<?, ?> one)) {
        return SNAPSHOT;
      }
      one.forEach((key, value) -> expected.merge(key.toString(), value, Distinction::both));
    }
    return expected;
  }

  /**
   * Joins two expectations. Lists of what must be there grow; the others are the same for the same
   * verdict.
   */
  private static Object both(Object one, Object other) {
    return one instanceof List<?> some && other instanceof List<?> more && !one.equals(other)
        ? Stream.concat(some.stream(), more.stream()).distinct().toList()
        : one;
  }

  private static void rules(
      String key, Verdict one, Verdict without, Map<String, Object> expected) {
    Set<String> only = new TreeSet<>(Expectation.rulesShown(one));
    only.removeAll(Expectation.rulesShown(without));
    if (!only.isEmpty()) {
      expected.put(key, List.copyOf(only));
    }
  }

  /** The points of all roles. A role without a score has none, as in scenarios. */
  private static Map<String, Integer> scores(Verdict verdict, Verdict beside) {
    Map<String, Integer> scores = new TreeMap<>();
    beside.scores().forEach(score -> scores.put(score.role(), 0));
    verdict.scores().forEach(score -> scores.put(score.role(), score.points()));
    return scores;
  }

  /** Adds the first sentence that one verdict has and the other does not. */
  private static void said(String key, Verdict one, Verdict without, Map<String, Object> expected) {
    String others = String.join("\n", VerdictTexts.of(without));
    VerdictTexts.of(one).stream()
        .filter(text -> !others.contains(text))
        .findFirst()
        .ifPresent(text -> expected.put(key, List.of(text)));
  }
}
