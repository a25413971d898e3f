package io.firsthire.web.live;

import io.firsthire.analysis.form.NextQuestion;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts how far quizzes get, without cookies and without knowing who answers: each time a question
 * is shown, and each time an outcome is settled. A question that is shown again counts again.
 */
@Singleton
public class QuizFunnel {
  private static final String BEGUN = "begun";
  private static final String QUESTION = "question";
  private static final String SETTLED = "settled";
  private static final String NONE = "";

  private final MeterRegistry registry;
  private final Map<Step, Counter> counters = new ConcurrentHashMap<>();

  private record Step(String comparison, String step, String question) {}

  QuizFunnel(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * How far the quizzes of a comparison got since the service started.
   *
   * @param begun how often a first question was shown
   * @param questions how often each question was shown, the most often first
   * @param settled how often nothing was left to ask
   */
  public record Funnel(String comparison, long begun, List<Shown> questions, long settled) {}

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
        counted(comparison, SETTLED, NONE));
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
    if (question == null && !more) {
      count(next.comparison(), SETTLED, NONE);
    } else if (question != null) {
      count(next.comparison(), QUESTION, question.name());
    }
  }

  private void count(String comparison, String step, String question) {
    counters
        .computeIfAbsent(
            new Step(comparison, step, question),
            first ->
                Counter.builder("firsthire.quiz")
                    .description("Steps of quizzes: begun, question, settled")
                    .tag("comparison", first.comparison())
                    .tag("step", first.step())
                    .tag("question", first.question())
                    .register(registry))
        .increment();
  }
}
