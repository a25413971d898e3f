package io.firsthire.suite.run;

import io.firsthire.decide.Firm;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.match.Blocker;
import io.firsthire.rules.match.Constraints;
import io.firsthire.rules.match.Facts;
import io.firsthire.rules.match.Matcher;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule with all conditions met but one.
 *
 * @param condition the condition as it is written
 * @param found the values that the condition reads, as a reader sees them: a firm's answers, or the
 *     facts that other rules made
 */
public record NearMiss(String rule, String source, String condition, String found) {
  private static final String UNANSWERED = "not answered";

  /**
   * Every near miss of a firm, in four groups. First come conditions on answers that were given,
   * then on what other rules made, then on answers that were not given. Conditions of rules that
   * only follow from the outcome come last. Within a group they are in the order of the rules.
   */
  static List<NearMiss> of(Pack pack, Firm firm) {
    Set<String> fired =
        pack.decisions().trace(firm.answers()).stream()
            .map(Firing::rule)
            .collect(Collectors.toSet());
    Set<String> deciding = pack.rules().decisionRules();
    Set<String> following = pack.rules().followUpRules();
    Matcher matcher = new Matcher(new Constraints(pack.rules().types()), facts(pack, firm));
    List<RankedMiss> misses = new ArrayList<>();
    for (SourceFile file : pack.rules().files()) {
      for (RuleSource rule : file.rules()) {
        if (deciding.contains(rule.name()) && !fired.contains(rule.name())) {
          boolean follows = following.contains(rule.name());
          matcher.blockers(rule).forEach(b -> misses.add(ranked(pack, follows, file, rule, b)));
        }
      }
    }
    misses.sort(Comparator.comparing(RankedMiss::rank));
    return misses.stream().map(RankedMiss::miss).toList();
  }

  private static Facts facts(Pack pack, Firm firm) {
    List<Object> made =
        Stream.concat(
                pack.catalogue().conclusions().stream(),
                pack.decisions().conclude(firm.answers()).stream())
            .map(Conclusion::fact)
            .toList();
    return new Facts(made, pack.rules(), firm.answers());
  }

  private record RankedMiss(Rank rank, NearMiss miss) {}

  private enum Rank {
    ANSWER,
    FACT,
    NO_ANSWER,
    FOLLOW_UP
  }

  private static RankedMiss ranked(
      Pack pack, boolean follows, SourceFile file, RuleSource rule, Blocker blocker) {
    List<String> found = new ArrayList<>();
    Rank rank = follows ? Rank.FOLLOW_UP : Rank.FACT;
    for (Map.Entry<String, @Nullable Object> read : blocker.read().entrySet()) {
      String name = origin(rule, read.getKey());
      boolean question = pack.question(name) != null;
      if (question) {
        rank = read.getValue() == null ? Rank.NO_ANSWER : Rank.ANSWER;
      }
      found.add(
          name + " is " + (question && read.getValue() == null ? UNANSWERED : read.getValue()));
    }
    String condition = file.text().substring(blocker.span().start(), blocker.span().end());
    return new RankedMiss(
        rank, new NearMiss(rule.name(), rule.place(), condition, String.join(", ", found)));
  }

  /** The name of what a variable is bound to in a rule, if it has one. */
  private static String origin(RuleSource rule, String name) {
    return rule.conditions().stream()
        .flatMap(Condition::expressions)
        .filter(part -> part instanceof Expression.Bind bind && bind.variable().equals(name))
        .map(part -> ((Expression.Bind) part).value())
        .filter(Expression.Name.class::isInstance)
        .map(part -> ((Expression.Name) part).name())
        .findFirst()
        .orElse(name);
  }

  @Override
  public String toString() {
    String needs = "\"" + rule + "\" (" + source + ") needs " + condition;
    return found.isEmpty() ? needs : needs + ", but " + found;
  }
}
