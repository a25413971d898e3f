package io.firsthire.bench;

import io.firsthire.analysis.form.Form;
import io.firsthire.analysis.form.NextQuestion;
import io.firsthire.analysis.space.AnswerClass;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.pack.Pack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How many questions a form asks until the outcome is settled, of firms drawn from the decision
 * space: each question is answered, and all classes of answers to it are equally likely.
 */
final class Forms {
  private static final VerdictEvaluator DECIDER = VerdictEvaluator.timeless();

  private Forms() {}

  static List<Result> run(boolean quick) {
    return Rows.of(Forms.class, quick ? 1_000 : 10_000);
  }

  /** Prints rows for each shipped comparison, measured with so many firms. */
  public static void main(String[] args) {
    Benchmarks.quietLog();
    for (String comparison : ShippedRules.comparisons()) {
      of(ShippedRules.pack(comparison), Integer.parseInt(args[0])).forEach(Rows::print);
    }
  }

  private static List<Result> of(Pack pack, int firms) {
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    long start = System.nanoTime();
    Form form = Form.of(space);
    // What is decided so far is only passed through, so one verdict will do for all.
    Verdict verdict = DECIDER.decide(pack, new Firm(Map.of()), false);
    form.next(new Firm(Map.of()), verdict);
    double made = (System.nanoTime() - start) / 1e9;
    Random random = new Random(1);
    long asked = 0;
    start = System.nanoTime();
    for (int n = 0; n < firms; n++) {
      asked += asked(form, verdict, answers(space, random));
    }
    double micros = (System.nanoTime() - start) / 1e3 / (asked + firms);
    int full = pack.questions().size();
    double mean = (double) asked / firms;
    return List.of(
        new Result(
            "Questions until the outcome is settled, " + pack.comparison(),
            String.format(Locale.ROOT, "%.1f on average", mean),
            String.format(
                Locale.ROOT,
                "all questions: %d, of which %d can touch the outcome",
                full,
                space.questions().size()),
            String.format(Locale.ROOT, "%.2f", mean / full),
            ""),
        new Result(
            "To find the next of them",
            String.format(
                Locale.ROOT, "%.0f µs on average; the first of a revision %.1f s", micros, made)));
  }

  private static int asked(Form form, Verdict verdict, Map<String, Object> all) {
    Map<String, Object> given = new LinkedHashMap<>();
    NextQuestion next = form.next(new Firm(given), verdict);
    while (!next.settled()) {
      given.put(next.question().name(), all.get(next.question().name()));
      next = form.next(new Firm(given), verdict);
    }
    return given.size();
  }

  private static Map<String, Object> answers(DecisionSpace space, Random random) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (Classes classes : space.questions()) {
      List<AnswerClass> given = classes.classes().stream().filter(AnswerClass::canBeGiven).toList();
      answers.put(classes.question().name(), given.get(random.nextInt(given.size())).example());
    }
    return answers;
  }
}
