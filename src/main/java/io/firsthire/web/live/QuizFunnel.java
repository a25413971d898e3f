package io.firsthire.web.live;

import io.firsthire.analysis.form.NextQuestion;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts how far quizzes get, without cookies and without knowing who answers: each time a question
 * is shown, and each time an outcome is settled. A question that is shown again counts again.
 */
@Singleton
public class QuizFunnel {
  private static final Logger LOG = Logger.getLogger("firsthire.verdicts");
  private static final String BEGUN = "begun";
  private static final String QUESTION = "question";
  private static final String SETTLED = "settled";
  private static final String CALL = "call";
  private static final String NONE = "";

  private final MeterRegistry registry;
  private final Map<Step, Counter> counters = new ConcurrentHashMap<>();

  private final Map<Reached, LongAdder> depths = new ConcurrentHashMap<>();
  private final LiveJournal journal;

  private record Step(String comparison, String step, String question) {}

  private record Reached(String comparison, boolean settled, int answers) {}

  QuizFunnel(MeterRegistry registry, LiveJournal journal) {
    this.registry = registry;
    this.journal = journal;
  }

  /**
   * How far the quizzes of a comparison got since the service started.
   *
   * @param begun how often a first question was shown
   * @param questions how often each question was shown, the most often first
   * @param steps what was shown after so many answers, from none
   * @param settled how often nothing was left to ask
   * @param verdicts how often a firm was decided on, by quizzes and other clients
   * @param calls how many strategy calls were booked about a verdict while the database was there
   */
  public record Funnel(
      String comparison,
      long begun,
      List<Shown> questions,
      List<Depth> steps,
      long settled,
      long verdicts,
      long calls) {}

  /**
   * What was shown after some answers.
   *
   * @param shown how often a question was
   * @param settled how often it was said that the outcome is settled
   * @param left how many more questions were shown than what followed them: about how many visitors
   *     left here, since some go back or load a page again
   */
  public record Depth(int answers, long shown, long settled, long left) {}

  /** How often a question was shown. */
  public record Shown(String question, String text, long shown) {}

  /** How far the quizzes of a pack's comparison got since the service started. */
  public Funnel of(Pack pack) {
    String comparison = pack.comparison();
    return new Funnel(
        comparison,
        counted(comparison, BEGUN, NONE),
        pack.questions().stream()
            .map(question -> shown(comparison, question))
            .sorted(Comparator.comparingLong(Shown::shown).reversed())
            .toList(),
        depths(comparison, pack.questions().size()),
        counted(comparison, SETTLED, NONE),
        verdicts(comparison),
        counted(comparison, CALL, NONE));
  }

  private List<Depth> depths(String comparison, int questions) {
    List<Depth> depths = new ArrayList<>();
    for (int answers = 0; answers <= questions; answers++) {
      long shown = reached(comparison, false, answers);
      long then = reached(comparison, false, answers + 1) + reached(comparison, true, answers + 1);
      long settled = reached(comparison, true, answers);
      if (shown + settled > 0) {
        depths.add(new Depth(answers, shown, settled, Math.max(0, shown - then)));
      }
    }
    return depths;
  }

  private long reached(String comparison, boolean settled, int answers) {
    LongAdder reached = depths.get(new Reached(comparison, settled, answers));
    return reached == null ? 0 : reached.sum();
  }

  private long verdicts(String comparison) {
    return (long)
        registry.find("firsthire.verdicts").tag("comparison", comparison).counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  /**
   * Counts a strategy call that was booked.
   *
   * @param verdict the id of the verdict that it is about; null if it is about none
   */
  public void called(@Nullable String verdict) {
    if (verdict == null) {
      return;
    }
    try {
      journal.log().find(verdict).ifPresent(known -> count(known.comparison(), CALL, NONE));
    } catch (RuntimeException e) {
      // The call is kept, and is answered as such whatever becomes of its count.
      LOG.warnf("a strategy call is not counted: %s", e.getMessage());
    }
  }

  private Shown shown(String comparison, Question question) {
    return new Shown(
        question.name(), question.text(), counted(comparison, QUESTION, question.name()));
  }

  private long counted(String comparison, String step, String question) {
    Counter counter = counters.get(new Step(comparison, step, question));
    return counter == null ? 0 : (long) counter.count();
  }

  /**
   * Counts what a quiz shows next.
   *
   * @param answered how many questions have been answered before
   * @param more whether it had been settled before, and goes on for better advice
   */
  public void shown(NextQuestion next, int answered, boolean more) {
    if (answered == 0) {
      count(next.comparison(), BEGUN, NONE);
    }
    NextQuestion.Asked question = next.question();
    if (question == null && more) {
      return;
    }
    depths
        .computeIfAbsent(
            new Reached(next.comparison(), question == null, answered), first -> new LongAdder())
        .increment();
    if (question == null) {
      count(next.comparison(), SETTLED, NONE);
    } else {
      count(next.comparison(), QUESTION, question.name());
    }
  }

  private void count(String comparison, String step, String question) {
    counters
        .computeIfAbsent(
            new Step(comparison, step, question),
            first ->
                Counter.builder("firsthire.quiz")
                    .description("Steps of quizzes: begun, question, settled, call")
                    .tag("comparison", first.comparison())
                    .tag("step", first.step())
                    .tag("question", first.question())
                    .register(registry))
        .increment();
  }
}
