package io.firsthire.suite.read;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.text.NearestName;
import io.firsthire.vocabulary.AdviceKind;
import io.firsthire.vocabulary.Criterion;
import io.firsthire.vocabulary.Kpi;
import io.firsthire.vocabulary.OutcomeKind;
import io.firsthire.vocabulary.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the value of {@code expect}. */
final class Expectations {
  private static final String SNAPSHOT = "snapshot";
  private static final String SCORES = "scores";
  private static final String RULES = "rules";
  private static final String NOT_RULES = "notRules";
  private static final String SAYS = "says";
  private static final String SAYS_NOT = "saysNot";

  /** The keys of lists that are not a {@link Part} of the verdict. */
  static final List<String> LISTS = List.of(RULES, NOT_RULES, SAYS, SAYS_NOT);

  /** The keys of all expectations that are not a {@link Part} of the verdict. */
  static final List<String> MORE = Stream.concat(Stream.of(SCORES), LISTS.stream()).toList();

  private static final Pattern BOUND = Pattern.compile("(>=|<=) *(-?\\d{1,9})");
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,9}) *\\.\\. *(-?\\d{1,9})");

  private final YamlNodes nodes;
  private final List<String> keys = Stream.concat(Part.keys().stream(), MORE.stream()).toList();
  private final List<String> rules;
  private final Map<Part, List<String>> names;
  private final List<String> roles;

  Expectations(Pack pack, YamlNodes nodes) {
    this.nodes = nodes;
    this.rules = pack.rules().rules().stream().map(RuleSource::name).toList();
    this.roles = pack.catalogue().all(Role.class).stream().map(Role::id).toList();
    List<Kpi> kpis = pack.catalogue().all(Kpi.class);
    this.names =
        Map.of(
            Part.OUTCOME, FactTypes.values(OutcomeKind.class.getSimpleName()),
            Part.HIRE_ORDER, roles,
            Part.ADVICE, FactTypes.values(AdviceKind.class.getSimpleName()),
            Part.KPIS, kpis.stream().map(Kpi::id).toList(),
            Part.KPI_QUESTIONS, kpis.stream().map(Kpi::question).toList(),
            Part.MINIMUM_OUTCOMES,
                pack.catalogue().all(Criterion.class).stream().map(Criterion::id).toList(),
            Part.HEADCOUNTS, roles,
            Part.HANDS_OVER,
                roles.stream().flatMap(r -> roles.stream().map(o -> r + " to " + o)).toList(),
            Part.UNANSWERED, pack.questions().stream().map(Question::name).toList());
  }

  /** Reads the value of {@code expect}; null means no expectations. */
  ExpectedVerdict read(@Nullable Node node) {
    if (node == null) {
      return ExpectedVerdict.NOTHING;
    } else if (SNAPSHOT.equals(nodes.text(node))) {
      return new ExpectedVerdict(List.of(), true);
    }
    List<Expectation> all = new ArrayList<>();
    nodes.mapping(node, "expect", keys).forEach((key, value) -> expectation(key, value, all));
    return new ExpectedVerdict(all, false);
  }

  private void expectation(String key, Node value, List<Expectation> all) {
    switch (key) {
      case SCORES -> {
        requireSome(key, value);
        nodes.mapping(value, SCORES, null).forEach((role, score) -> score(value, role, score, all));
      }
      case RULES, NOT_RULES -> {
        requireSome(key, value);
        for (Node rule : nodes.sequence(value, key)) {
          all.add(new Expectation.RuleShown(known(rule, rules, "rule"), key.equals(RULES)));
        }
      }
      case SAYS, SAYS_NOT -> {
        requireSome(key, value);
        for (Node words : nodes.sequence(value, key)) {
          all.add(new Expectation.Said(words(words), key.equals(SAYS)));
        }
      }
      default -> {
        Part part = Part.of(key);
        Object expected = expected(part, value);
        if (expected != null) {
          all.add(new Expectation.Is(part, expected));
        }
      }
    }
  }

  /** Reports an empty list, which expects nothing. */
  private void requireSome(String key, Node value) {
    if (value instanceof CollectionNode<?> written && written.getValue().isEmpty()) {
      nodes.problem(
          Code.MISSING_EXPECTATION,
          value,
          "'" + key + "' is empty, so it expects nothing",
          "Write some, or remove it.");
    }
  }

  /** The expectation about a part; null if it cannot be read. */
  private @Nullable Object expected(Part part, Node value) {
    return switch (part.kind()) {
      case TEXT -> text(part, value);
      case TEXTS ->
          nodes.sequence(value, part.key()).stream().map(item -> text(part, item)).toList();
      case COUNT -> count(value);
      case COUNTS -> counts(part, value);
    };
  }

  private String text(Part part, Node node) {
    List<String> allowed = names.get(part);
    return allowed == null ? words(node) : known(node, allowed, part.key());
  }

  private String words(Node node) {
    String text = nodes.text(node);
    if (text == null || text.isBlank()) {
      nodes.problem(Code.UNKNOWN_EXPECTATION, node, "some words are expected here", null);
    }
    return String.valueOf(text);
  }

  private String known(Node node, List<String> allowed, String what) {
    String text = nodes.text(node);
    if (text == null || !allowed.contains(text)) {
      String meant =
          text == null
              ? null
              : NearestName.to(text, allowed).map(n -> "Did you mean '" + n + "'?").orElse(null);
      boolean few = allowed.size() <= 20;
      nodes.problem(
          what.equals("rule") ? Code.UNKNOWN_RULE : Code.UNKNOWN_EXPECTATION,
          node,
          "this pack has no " + what + " '" + text + "'",
          meant == null && few ? "It has " + String.join(", ", allowed) + "." : meant);
    }
    return String.valueOf(text);
  }

  private @Nullable Integer count(Node value) {
    try {
      if (nodes.isWholeNumber(value)) {
        return Integer.valueOf(nodes.text(value));
      }
    } catch (NumberFormatException e) {
      // Reported below, like any other value that is not a whole number.
    }
    nodes.problem(Code.UNKNOWN_EXPECTATION, value, "a whole number is expected here", null);
    return null;
  }

  private Map<String, @Nullable Integer> counts(Part part, Node value) {
    Map<String, @Nullable Integer> counts = new TreeMap<>();
    nodes
        .mapping(value, part.key(), names.get(part))
        .forEach((name, count) -> counts.put(name, nodes.isNull(count) ? null : count(count)));
    return counts;
  }

  private void score(Node at, String role, Node score, List<Expectation> all) {
    if (!roles.contains(role)) {
      nodes.problem(
          Code.UNKNOWN_EXPECTATION,
          at,
          "this pack has no role '" + role + "'",
          NearestName.to(role, roles).map(n -> "Did you mean '" + n + "'?").orElse(null));
      return;
    }
    String text = String.valueOf(nodes.text(score));
    Matcher bound = BOUND.matcher(text);
    Matcher range = RANGE.matcher(text);
    if (bound.matches()) {
      int points = Integer.parseInt(bound.group(2));
      boolean least = bound.group(1).equals(">=");
      all.add(
          new Expectation.ScoreBetween(
              role, least ? points : Integer.MIN_VALUE, least ? Integer.MAX_VALUE : points));
    } else if (range.matches()) {
      all.add(
          new Expectation.ScoreBetween(
              role, Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))));
    } else if (nodes.isWholeNumber(score)) {
      Integer points = count(score);
      if (points != null) {
        all.add(new Expectation.ScoreBetween(role, points, points));
      }
    } else {
      nodes.problem(
          Code.UNKNOWN_EXPECTATION,
          score,
          "a score is a number, a bound such as '>= 3', or a range such as 2..5",
          null);
    }
  }
}
