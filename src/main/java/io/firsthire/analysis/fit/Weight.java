package io.firsthire.analysis.fit;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.Span;
import io.firsthire.text.NearestName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in the consequence of a rule, and the values to try for it.
 *
 * @param rule the rule's name
 * @param place which of the numbers in its consequence, from 1; 0 if it has only one
 */
public record Weight(String rule, int place, List<BigDecimal> values) {
  private static final Pattern WRITTEN = Pattern.compile("(.+?)(?:#([1-9][0-9]?))?=([^=]*)");

  /**
   * Reads {@code rule=1,2,3}, or {@code rule#2=1,2,3} for the second number of a rule.
   *
   * @throws IllegalArgumentException if the text is another
   */
  public static Weight read(String text) {
    Matcher parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no weight: a rule's name, and the values to try, as in My rule=1,2,3.");
    }
    List<BigDecimal> values =
        Arrays.stream(parts.group(3).split(",", -1))
            .map(value -> value(text, value))
            .distinct()
            .toList();
    return new Weight(
        parts.group(1), parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2)), values);
  }

  private static BigDecimal value(String text, String value) {
    return Numeral.read(value.strip())
        .filter(number -> number.signum() >= 0)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + value + "' in '" + text + "' is no number from 0."));
  }

  /**
   * The value that the rules of a comparison have now.
   *
   * @throws IllegalArgumentException if there is no such rule, or no such number in it
   */
  public BigDecimal now(RuleTree tree, String comparison) {
    return Numeral.of(literal(rule(tree, comparison))).orElseThrow();
  }

  /**
   * Rules in which it has another value.
   *
   * @throws IllegalArgumentException if there is no such rule, or no such number in it
   */
  public RuleTree with(RuleTree tree, String comparison, BigDecimal value) {
    RuleSource source = rule(tree, comparison);
    Span span = literal(source).span();
    RuleFile file =
        tree.pack(comparison).stream()
            .filter(each -> each.path().equals(source.file()))
            .findFirst()
            .orElseThrow();
    return tree.with(
        new RuleFile(
            file.path(),
            file.text().substring(0, span.start())
                + value.toPlainString()
                + file.text().substring(span.end())));
  }

  private RuleSource rule(RuleTree tree, String comparison) {
    List<RuleSource> rules = tree.model(comparison).rules();
    return rules.stream()
        .filter(each -> each.name().equals(rule))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no rule '"
                        + rule
                        + "' in "
                        + comparison
                        + "."
                        + NearestName.to(rule, rules.stream().map(RuleSource::name).toList())
                            .map(name -> " Did you mean '" + name + "'?")
                            .orElse("")));
  }

  private Expression.Literal literal(RuleSource source) {
    List<Expression.Literal> numbers = new ArrayList<>();
    for (Action action : source.actions()) {
      action
          .expressions()
          .forEach(
              expression -> {
                if (expression instanceof Expression.Literal literal
                    && literal.kind() == Expression.Literal.Kind.NUMBER) {
                  numbers.add(literal);
                }
              });
    }
    numbers.sort((one, other) -> Integer.compare(one.span().start(), other.span().start()));
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("The consequence of '" + rule + "' has no number.");
    } else if (numbers.size() == 1 && place > 1) {
      throw new IllegalArgumentException("The consequence of '" + rule + "' has only one number.");
    } else if (place == 0 && numbers.size() > 1 || place > numbers.size()) {
      throw new IllegalArgumentException(
          "The consequence of '"
              + rule
              + "' has the numbers "
              + String.join(", ", numbers.stream().map(Expression.Literal::value).toList())
              + ": name one, from "
              + rule
              + "#1 to "
              + rule
              + "#"
              + numbers.size()
              + ".");
    }
    return numbers.get(Math.max(0, place - 1));
  }

  /** As it was read, without the values. */
  public String name() {
    return place == 0 ? rule : rule + "#" + place;
  }
}
