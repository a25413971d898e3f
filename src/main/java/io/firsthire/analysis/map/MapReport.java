package io.firsthire.analysis.map;

import io.firsthire.analysis.space.AnswerClass;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Variants;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a pack decides for every firm there can be, and what in it cannot be intended.
 *
 * @param questions the questions with the classes of their answers, in the order of the pack
 * @param space how many firms the rules that touch the outcome can tell apart
 * @param firms how many of them were decided on
 * @param coverage how they were chosen
 * @param decisions how many of them get each decision
 * @param apart how many more firms were evaluated for the questions that cannot touch the outcome
 * @param took how long it took
 */
@RecordBuilder
public record MapReport(
    String comparison,
    String revision,
    List<QuestionClasses> questions,
    BigInteger space,
    long firms,
    Coverage coverage,
    Map<String, Long> decisions,
    long apart,
    List<Finding> findings,
    List<Cliff> cliffs,
    Duration took) {
  /** How the firms of a space were chosen. */
  public enum Coverage {
    /** All of them, and the classes of answers are exact: what is not found does not exist. */
    EXACT,
    /**
     * All combinations of classes, but where conditions are not plain comparisons, answers are
     * samples.
     */
    REPRESENTATIVE,
    /** Every combination of the answers to any three questions, and random firms. */
    SAMPLED
  }

  /**
   * One question's classes.
   *
   * @param touchesOutcome whether its answers can flow into the outcome or the hire order
   * @param classes each as a reader sees it
   * @param unclear why the classes are only samples; empty if they are exact
   */
  public record QuestionClasses(
      String question, boolean touchesOutcome, List<String> classes, List<String> unclear) {}

  /**
   * Maps a comparison's pack.
   *
   * @param limits what one evaluation may use
   * @param limit the most situations that are evaluated; if there are more, a sample is
   * @throws BuildFailed if the pack cannot be built
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static MapReport of(RuleTree tree, String comparison, Limits limits, int limit)
      throws BuildFailed {
    long start = System.nanoTime();
    Variants variants = Variants.of(tree, comparison, limits);
    DecisionMap map = DecisionMap.of(DecisionSpace.ofOutcome(variants.pack()), limit);
    return of(map, AdviceMap.of(map), variants, start);
  }

  /**
   * The report of a map.
   *
   * @param start when it began, as {@link System#nanoTime} tells
   */
  static MapReport of(DecisionMap map, AdviceMap advice, Variants variants, long start) {
    List<Finding> findings = new ArrayList<>(FindingSearch.of(map, advice));
    if (findings.stream().noneMatch(finding -> finding.kind() == Finding.Kind.FAILURE)) {
      advice.failure().ifPresent(findings::add);
    }
    List<Finding> ofOrder = OrderFindings.of(map, variants);
    findings.addAll(ofOrder.isEmpty() ? OrderFindings.ofAdvice(advice, variants) : ofOrder);
    findings.addAll(IdleRules.of(map, advice, variants));
    Map<String, Long> decisions = new LinkedHashMap<>();
    map.counts().forEach((decision, firms) -> decisions.put(decision.toString(), firms));
    return MapReportBuilder.builder()
        .comparison(map.space().pack().comparison())
        .revision(map.space().pack().revision())
        .questions(asked(map, advice))
        .space(map.space().size())
        .firms(map.size())
        .coverage(coverage(map, advice))
        .decisions(decisions)
        .apart(advice.firms())
        .findings(List.copyOf(findings))
        .cliffs(Cliffs.of(map))
        .took(Duration.ofNanos(System.nanoTime() - start))
        .build();
  }

  private static Coverage coverage(DecisionMap map, AdviceMap advice) {
    if (map.sample() != null || !advice.complete()) {
      return Coverage.SAMPLED;
    }
    return map.space().exact() && advice.groups().stream().allMatch(DecisionSpace::exact)
        ? Coverage.EXACT
        : Coverage.REPRESENTATIVE;
  }

  private static List<QuestionClasses> asked(DecisionMap map, AdviceMap advice) {
    Stream<QuestionClasses> outcome = map.space().questions().stream().map(c -> asked(c, true));
    Stream<QuestionClasses> apart =
        advice.groups().stream().flatMap(g -> g.questions().stream()).map(c -> asked(c, false));
    return Stream.concat(outcome, apart).toList();
  }

  private static QuestionClasses asked(Classes classes, boolean touchesOutcome) {
    return new QuestionClasses(
        classes.question().name(),
        touchesOutcome,
        classes.classes().stream().map(AnswerClass::described).toList(),
        classes.unclear());
  }
}
