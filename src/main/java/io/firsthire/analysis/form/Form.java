package io.firsthire.analysis.form;

import io.firsthire.analysis.map.OutcomeMap;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a firm the questions of a pack in an order that soon settles its outcome. The next question
 * is always the one whose answer reveals the most about the outcome and hire order; on a tie, the
 * first. All classes of answers to an open question count as equally likely. A question that the
 * firm does not know the answer to is not asked again, and stays unanswered.
 *
 * <p>A form looks firms up in a map of the space. If the map would be too large, or an answer is in
 * a class that is only a sample, firms are evaluated instead. These are all firms that this one can
 * still become if they are few, otherwise random ones. An outcome is called settled only if nothing
 * was left out.
 */
public final class Form {
  /** A map of this many firms takes 20 MB, and seconds to make. */
  private static final long MOST_MAPPED = 5_000_000;

  /** This many evaluations take a fraction of a second. */
  private static final long MOST_EVALUATED = 5_000;

  private static final int SAMPLES = 2_000;

  /**
   * How many choices are kept. Those after the first few answers take long, and many firms share
   * them.
   */
  private static final int MOST_KEPT = 10_000;

  private final DecisionSpace space;
  private final @Nullable OutcomeMap map;
  private final FirmEvaluator evaluator;
  private final long mostEvaluated;
  private final Map<List<Integer>, Choice> kept = new ConcurrentHashMap<>();

  private Form(DecisionSpace space, @Nullable OutcomeMap map, long mostEvaluated) {
    this.space = space;
    this.map = map;
    this.evaluator = new FirmEvaluator();
    this.mostEvaluated = mostEvaluated;
  }

  /**
   * The form of a pack. Making it maps the pack's space.
   *
   * @param space the space of the questions that can touch the outcome
   */
  public static Form of(DecisionSpace space) {
    return of(space, MOST_MAPPED, MOST_EVALUATED);
  }

  /**
   * A form that evaluates every firm: it is made at once, but slow while many questions are open.
   */
  public static Form unmapped(DecisionSpace space) {
    return of(space, 0, MOST_EVALUATED);
  }

  /**
   * A form with other limits.
   *
   * @param mostMapped how many firms a space may have to be mapped
   * @param mostEvaluated how many firms may be evaluated for one choice; if there are more, random
   *     ones are
   */
  static Form of(DecisionSpace space, long mostMapped, long mostEvaluated) {
    boolean mapped = space.size().compareTo(BigInteger.valueOf(mostMapped)) <= 0;
    return new Form(space, mapped ? OutcomeMap.of(space) : null, mostEvaluated);
  }

  /**
   * What to ask a firm next.
   *
   * @param verdict the verdict on the answers given so far
   */
  public NextQuestion next(Firm firm, Verdict verdict) {
    return NextQuestion.of(space.pack(), firm, choice(PartialFirm.of(space, firm)), verdict);
  }

  private Choice choice(PartialFirm firm) {
    if (firm.open().isEmpty()) {
      return new Choice(null, 0, true, List.of());
    } else if (map == null || !firm.isExact()) {
      return evaluated(firm);
    }
    List<Integer> classes = firm.classes();
    Choice known = kept.get(classes);
    if (known == null) {
      known = exhaustive(firm.open(), new Completions(firm.open(), firm.lookUp(map)));
      if (kept.size() < MOST_KEPT) {
        kept.put(classes, known);
      }
    }
    return known;
  }

  private Choice evaluated(PartialFirm firm) {
    List<Classes> open = firm.open();
    if (Completions.count(open) <= mostEvaluated) {
      return exhaustive(open, new Completions(open, firm.evaluate(evaluator)));
    }
    return Choice.of(
        open,
        IntStream.range(0, open.size()).boxed().toList(),
        RandomCompletions.tally(open, SAMPLES, firm.evaluate(evaluator)),
        false);
  }

  private static Choice exhaustive(List<Classes> open, Completions all) {
    return Choice.of(
        open,
        IntStream.range(0, open.size())
            .filter(question -> !open.get(question).exact() || all.canChange(question))
            .boxed()
            .toList(),
        all.tally(),
        open.stream().allMatch(Classes::exact));
  }
}
