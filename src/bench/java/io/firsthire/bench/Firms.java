package io.firsthire.bench;

import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Generated firms as JSON, no two alike: their answers are random, and once all were sent, the
 * answer to one question is another.
 *
 * @param templates firms, each with {@code #} where the counted answer belongs
 * @param least the least answer to the counted question
 * @param width how many answers the counted question allows
 */
record Firms(List<String> templates, int least, int width) {
  private static final int TEMPLATES = 20_000;
  private static final double UNANSWERED = 0.25;

  /** Firms that the pack can be asked about; the same pack gives the same firms. */
  static Firms of(Pack pack) {
    Question counted =
        pack.questions().stream()
            .filter(question -> question.kind() == Question.Kind.INTEGER)
            .max(Comparator.comparing(question -> question.max().subtract(question.min())))
            .orElseThrow();
    Random random = new Random(1);
    List<String> templates = new ArrayList<>();
    for (int n = 0; n < TEMPLATES; n++) {
      templates.add(template(pack, counted, random));
    }
    int least = counted.min().intValueExact();
    return new Firms(templates, least, counted.max().intValueExact() - least + 1);
  }

  /** One firm; as many as there are templates times answers to count are all different. */
  String firm(long n) {
    long answer = least + n / templates.size() % width;
    return templates.get((int) (n % templates.size())).replace("#", Long.toString(answer));
  }

  private static String template(Pack pack, Question counted, Random random) {
    StringBuilder json = new StringBuilder("{\"" + counted.name() + "\":#");
    for (Question question : pack.questions()) {
      if (question != counted && random.nextDouble() >= UNANSWERED) {
        json.append(",\"").append(question.name()).append("\":").append(answer(question, random));
      }
    }
    return json.append('}').toString();
  }

  private static String answer(Question question, Random random) {
    return switch (question.kind()) {
      case INTEGER, NUMBER -> Long.toString(number(question, random));
      case BOOLEAN -> Boolean.toString(random.nextBoolean());
      case CHOICE -> '"' + question.choices().get(random.nextInt(question.choices().size())) + '"';
    };
  }

  /** Small numbers come as often as great ones: most law firms are small. */
  private static long number(Question question, Random random) {
    BigDecimal min = question.min() == null ? BigDecimal.ZERO : question.min();
    BigDecimal max = question.max() == null ? min.add(BigDecimal.TEN) : question.max();
    double range = max.subtract(min).doubleValue();
    return min.longValue() + (long) (Math.exp(random.nextDouble() * Math.log(range + 1)) - 1);
  }
}
