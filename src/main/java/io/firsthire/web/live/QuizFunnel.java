package io.firsthire.web.live;

import io.firsthire.analysis.form.NextQuestion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts how far quizzes get, without cookies and without knowing who answers: each time a question
 * is shown, and each time an outcome is settled. A question that is shown again counts again.
 */
@Singleton
public class QuizFunnel {
  private static final String NONE = "";

  private final MeterRegistry registry;
  private final Map<Step, Counter> counters = new ConcurrentHashMap<>();

  private record Step(String comparison, String step, String question) {}

  QuizFunnel(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts what a quiz shows next.
   *
   * @param answered how many questions have been answered before
   */
  public void shown(NextQuestion next, int answered) {
    if (answered == 0) {
      count(next.comparison(), "begun", NONE);
    }
    NextQuestion.Asked question = next.question();
    if (question == null) {
      count(next.comparison(), "settled", NONE);
    } else {
      count(next.comparison(), "question", question.name());
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
