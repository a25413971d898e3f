package io.firsthire;

import io.firsthire.decide.Firm;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Firms made up from a pack's questions. */
public final class TestFirms {
  private TestFirms() {}

  /** Some firms, the same for the same pack, each question answered in about two of three. */
  public static List<Firm> of(Pack pack, int count) {
    Random random = new Random(7);
    return IntStream.range(0, count).mapToObj(i -> new Firm(answers(pack, random))).toList();
  }

  private static Map<String, Object> answers(Pack pack, Random random) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (Question question : pack.questions()) {
      if (random.nextInt(3) > 0) {
        answers.put(question.name(), answer(question, random));
      }
    }
    return answers;
  }

  private static Object answer(Question question, Random random) {
    return switch (question.kind()) {
      case CHOICE ->
          question.answer(question.choices().get(random.nextInt(question.choices().size())));
      case BOOLEAN -> random.nextBoolean();
      case INTEGER, NUMBER -> question.answer(number(question, random));
    };
  }

  /** Mostly small, where thresholds are. */
  private static BigDecimal number(Question question, Random random) {
    long least = question.min() == null ? 0 : question.min().longValue();
    long greatest =
        question.max() == null
            ? 1_000
            : question.max().min(BigDecimal.valueOf(5_000_000_000L)).longValue();
    long range = random.nextInt(4) == 0 ? greatest - least : Math.min(60, greatest - least);
    return BigDecimal.valueOf(least + (long) (random.nextDouble() * (range + 1)));
  }
}
