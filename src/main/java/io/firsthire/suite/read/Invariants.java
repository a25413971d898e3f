package io.firsthire.suite.read;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Numeral;
import io.firsthire.text.NearestName;
import io.firsthire.vocabulary.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the value of {@code invariants}. */
final class Invariants {
  private static final String NUMBER = "(-?\\d{1,15}(?:\\.\\d{1,15})?)";
  private static final Pattern BOUND = Pattern.compile("(>=|<=) *" + NUMBER);
  private static final Pattern RANGE = Pattern.compile(NUMBER + " *\\.\\. *" + NUMBER);
  private static final List<String> CLAIMS = List.of("always", "never", "monotone");
  private static final List<String> KEYS = List.of("name", "when", "always", "never", "monotone");

  private final Pack pack;
  private final YamlNodes nodes;
  private final Expectations expectations;
  private final Fixtures fixtures;

  Invariants(Pack pack, YamlNodes nodes, Expectations expectations, Fixtures fixtures) {
    this.pack = pack;
    this.nodes = nodes;
    this.expectations = expectations;
    this.fixtures = fixtures;
  }

  List<Invariant> read(Node node) {
    return nodes.sequence(node, "invariants").stream()
        .flatMap(invariant -> invariant(invariant).stream())
        .toList();
  }

  private Optional<Invariant> invariant(Node node) {
    int before = nodes.mistakes();
    Map<String, Node> keys = nodes.mapping(node, "an invariant", KEYS);
    String name = nodes.text(keys.get("name"));
    if (name == null || name.isBlank()) {
      nodes.problem(
          Code.MISSING_EXPECTATION,
          node,
          "an invariant has a name",
          "Say in a sentence what holds for every firm.");
      return Optional.empty();
    }
    List<String> claims = CLAIMS.stream().filter(keys::containsKey).toList();
    if (claims.size() != 1) {
      nodes.problem(
          Code.MISSING_EXPECTATION,
          node,
          "the invariant '"
              + name
              + "' claims "
              + (claims.isEmpty() ? "nothing" : "several things"),
          "Write one of always:, never: or monotone:.");
      return Optional.empty();
    }
    Map<String, AnswerSet> when = keys.containsKey("when") ? when(keys.get("when")) : Map.of();
    return claim(claims.get(0), keys.getOrDefault(claims.get(0), node))
        // If a claim has errors, nobody knows what was meant.
        .filter(claim -> nodes.mistakes() == before)
        .map(claim -> new Invariant(name, nodes.place(node), when, claim));
  }

  private Optional<Invariant.Claim> claim(String key, Node node) {
    if (key.equals("monotone")) {
      return monotone(node);
    }
    int before = nodes.mistakes();
    ExpectedVerdict expected = expectations.read(node);
    if (expected.snapshot() || expected.isEmpty()) {
      if (nodes.mistakes() == before) {
        nodes.problem(
            Code.MISSING_EXPECTATION,
            node,
            "'" + key + "' expects parts of a verdict, but has none",
            "Write " + key + ": { outcome: … }.");
      }
      return Optional.empty();
    }
    return Optional.of(
        key.equals("always")
            ? new Invariant.Always(expected.all())
            : new Invariant.Never(expected.all()));
  }

  private Optional<Invariant.Claim> monotone(Node node) {
    Map<String, Node> keys = nodes.mapping(node, "monotone", List.of("question", "towards"));
    String question = nodes.text(keys.get("question"));
    String role = nodes.text(keys.get("towards"));
    List<String> questions = pack.questions().stream().map(Question::name).toList();
    List<String> roles = pack.catalogue().all(Role.class).stream().map(Role::id).toList();
    boolean known = isKnown(keys.getOrDefault("question", node), "question", question, questions);
    known &= isKnown(keys.getOrDefault("towards", node), "role", role, roles);
    return known && question != null && role != null
        ? Optional.of(new Invariant.Monotone(question, role))
        : Optional.empty();
  }

  private boolean isKnown(Node node, String what, @Nullable String name, List<String> known) {
    if (name != null && known.contains(name)) {
      return true;
    }
    nodes.problem(
        Code.UNKNOWN_EXPECTATION,
        node,
        name == null ? "monotone has a " + what : "this pack has no " + what + " '" + name + "'",
        name == null
            ? "Write { question: …, towards: … }."
            : NearestName.to(name, known).map(n -> "Did you mean '" + n + "'?").orElse(null));
    return false;
  }

  private Map<String, AnswerSet> when(Node node) {
    Map<String, AnswerSet> when = new LinkedHashMap<>();
    nodes
        .mapping(node, "when", null)
        .forEach(
            (question, answers) ->
                answers(question, answers).ifPresent(set -> when.put(question, set)));
    return when;
  }

  /** Reports a claim about no firm, which cannot fail. */
  private void nothing(String question, Node node, String suggestion) {
    nodes.problem(
        Code.MISSING_EXPECTATION, node, "this allows no answer to '" + question + "'", suggestion);
  }

  private static BigDecimal number(String written) {
    return Numeral.read(written).orElseThrow();
  }

  /** Numbers, of which the question must allow some. */
  private AnswerSet numbers(
      Question question, Node node, @Nullable BigDecimal least, @Nullable BigDecimal greatest) {
    BigDecimal first = later(least, question.min(), 1);
    BigDecimal last = later(greatest, question.max(), -1);
    if (question.kind() == Question.Kind.INTEGER) {
      first = first == null ? null : first.setScale(0, RoundingMode.CEILING);
      last = last == null ? null : last.setScale(0, RoundingMode.FLOOR);
    }
    if (first != null && last != null && first.compareTo(last) > 0) {
      nothing(question.name(), node, "Write numbers that its bounds allow.");
    }
    return new AnswerSet(List.of(), least, greatest);
  }

  /** The greater of two bounds, or the less if the sign is negative; the other if one is null. */
  private static @Nullable BigDecimal later(
      @Nullable BigDecimal one, @Nullable BigDecimal other, int sign) {
    return one == null ? other : other == null || one.compareTo(other) * sign >= 0 ? one : other;
  }

  private Optional<AnswerSet> answers(String name, Node node) {
    Question question = pack.question(name);
    String text = nodes.text(node);
    if (question != null && question.kind().isNumeric() && text != null) {
      Matcher bound = BOUND.matcher(text);
      Matcher range = RANGE.matcher(text);
      if (bound.matches()) {
        BigDecimal number = number(bound.group(2));
        boolean least = bound.group(1).equals(">=");
        return Optional.of(numbers(question, node, least ? number : null, least ? null : number));
      } else if (range.matches()) {
        BigDecimal least = number(range.group(1));
        BigDecimal greatest = number(range.group(2));
        if (least.compareTo(greatest) > 0) {
          nothing(name, node, "Write " + range.group(2) + ".." + range.group(1) + ".");
          return Optional.empty();
        }
        return Optional.of(numbers(question, node, least, greatest));
      }
    }
    List<Node> written =
        node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    if (written.isEmpty()) {
      nothing(name, node, "Write some answers, or remove it.");
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (Node value : written) {
      if (nodes.isNull(value)) {
        values.add(null);
      } else {
        Optional<Object> answer =
            fixtures.firm(Map.of(name, value)).map(firm -> firm.answers().get(name));
        if (answer.isEmpty()) {
          return Optional.empty();
        }
        values.add(answer.get());
      }
    }
    return Optional.of(AnswerSet.of(values));
  }
}
