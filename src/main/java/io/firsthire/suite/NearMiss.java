package io.firsthire.suite;

import io.firsthire.pack.Pack;
import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.Expression;
import io.firsthire.pack.source.RuleSource;
import io.firsthire.pack.source.SourceFile;
import io.firsthire.verdict.Firm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule whose conditions on the firm's answers hold but for one.
 *
 * @param condition as it is written
 * @param answers the firm's answers that it reads, as a reader sees them
 */
public record NearMiss(String rule, String source, String condition, String answers) {
  private static final String UNANSWERED = "not answered";

  /**
   * Every near miss of a firm: first those on answers that were given, in the order of the rules.
   */
  static List<NearMiss> of(Pack pack, Firm firm) {
    AnswerConditions conditions = new AnswerConditions(firm.answers());
    List<NearMiss> misses = new ArrayList<>();
    for (SourceFile file : pack.rules().files()) {
      for (RuleSource rule : file.rules()) {
        of(pack, firm, conditions, file, rule).ifPresent(misses::add);
      }
    }
    misses.sort(Comparator.comparing(miss -> miss.answers().contains(UNANSWERED)));
    return List.copyOf(misses);
  }

  private static Optional<NearMiss> of(
      Pack pack, Firm firm, AnswerConditions conditions, SourceFile file, RuleSource rule) {
    List<Expression> failed = new ArrayList<>();
    for (Condition condition : rule.conditions()) {
      if (condition instanceof Condition.Pattern pattern
          && pack.rules().isAnswers(pattern.type())) {
        for (Expression constraint : pattern.constraints()) {
          if (!conditions.holds(constraint).orElse(true)) {
            failed.add(constraint);
          }
        }
      }
    }
    return failed.size() == 1
        ? Optional.of(
            new NearMiss(
                rule.name(),
                rule.place(),
                text(file, failed.get(0)),
                answers(pack, firm, failed.get(0))))
        : Optional.empty();
  }

  private static String text(SourceFile file, Expression expression) {
    return file.text().substring(expression.span().start(), expression.span().end());
  }

  private static String answers(Pack pack, Firm firm, Expression constraint) {
    Map<String, String> read = new LinkedHashMap<>();
    constraint
        .all()
        .filter(Expression.Name.class::isInstance)
        .map(name -> ((Expression.Name) name).name())
        .filter(name -> pack.question(name) != null)
        .forEach(
            name ->
                read.put(
                    name,
                    name
                        + " is "
                        + (firm.answers().containsKey(name)
                            ? firm.answers().get(name)
                            : UNANSWERED)));
    return String.join(", ", read.values());
  }

  @Override
  public String toString() {
    return "\"" + rule + "\" (" + source + ") needs " + condition + ", but " + answers;
  }
}
