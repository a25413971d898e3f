package io.firsthire.suite.read;

import io.firsthire.decide.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One thing that a verdict must be. */
public sealed interface Expectation {
  /** The key under {@code expect}. */
  String what();

  /** What was expected and what was found instead; empty if it holds. */
  Optional<Mismatch> check(Verdict verdict);

  /** An expectation that did not hold. */
  record Mismatch(String what, String expected, String found) {
    @Override
    public String toString() {
      return what + ": expected " + expected + ", found " + found;
    }
  }

  /** A part of the verdict is exactly this value. */
  record Is(Part part, Object expected) implements Expectation {
    @Override
    public String what() {
      return part.key();
    }

    @Override
    public Optional<Mismatch> check(Verdict verdict) {
      Object found = part.of(verdict);
      return found.equals(expected)
          ? Optional.empty()
          : Optional.of(new Mismatch(what(), shown(expected), shown(found)));
    }
  }

  /** A role's score lies between two bounds, both included. */
  record ScoreBetween(String role, int least, int most) implements Expectation {
    @Override
    public String what() {
      return "scores." + role;
    }

    @Override
    public Optional<Mismatch> check(Verdict verdict) {
      int points =
          verdict.scores().stream()
              .filter(score -> score.role().equals(role))
              .mapToInt(Verdict.RoleScore::points)
              .findFirst()
              .orElse(0);
      return points >= least && points <= most
          ? Optional.empty()
          : Optional.of(new Mismatch(what(), bounds(), Integer.toString(points)));
    }

    private String bounds() {
      if (least == most) {
        return Integer.toString(least);
      } else if (most == Integer.MAX_VALUE) {
        return "at least " + least;
      }
      return least == Integer.MIN_VALUE ? "at most " + most : least + " to " + most;
    }
  }

  /** A rule is, or is not, behind a part of the verdict. */
  record RuleShown(String rule, boolean wanted) implements Expectation {
    @Override
    public String what() {
      return wanted ? "rules" : "notRules";
    }

    @Override
    public Optional<Mismatch> check(Verdict verdict) {
      Collection<String> shown = rulesShown(verdict);
      return shown.contains(rule) == wanted
          ? Optional.empty()
          : Optional.of(
              new Mismatch(
                  what(),
                  (wanted ? "" : "not ") + "\"" + rule + "\"",
                  new TreeSet<>(shown)
                      .stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "))));
    }
  }

  /** Some words are, or are not, in a sentence of the verdict. */
  record Said(String words, boolean wanted) implements Expectation {
    @Override
    public String what() {
      return wanted ? "says" : "saysNot";
    }

    @Override
    public Optional<Mismatch> check(Verdict verdict) {
      List<String> with =
          VerdictTexts.of(verdict).stream().filter(text -> text.contains(words)).toList();
      return with.isEmpty() != wanted
          ? Optional.empty()
          : Optional.of(
              new Mismatch(
                  what(),
                  (wanted ? "" : "no ") + "\"" + words + "\"",
                  wanted ? "no sentence with it" : "\"" + with.get(0) + "\""));
    }
  }

  /** The rules behind the reasons and the advice. */
  static Set<String> rulesShown(Verdict verdict) {
    return Stream.concat(
            verdict.reasons().stream().map(Verdict.Reason::rule),
            verdict.advice().stream().map(Verdict.AdviceLine::rule))
        .collect(Collectors.toSet());
  }

  /** A value as a message shows it. */
  private static String shown(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "none"
          : list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    } else if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + " " + entry.getValue())
          .collect(Collectors.joining(", "));
    }
    return String.valueOf(value);
  }
}
