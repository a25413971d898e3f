package io.firsthire.spark;

import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.pack.Pack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Firms by chance, with answers of all classes that rules tell apart. */
public final class TestFirms {
  private static final int VARIANTS = 20;

  private final List<DecisionSpace> questions;
  private final Random random;

  /** Firms for some rules. */
  public TestFirms(Pack pack, long seed) {
    this.questions =
        pack.questions().stream()
            .map(question -> DecisionSpace.of(pack, question::equals))
            .toList();
    this.random = new Random(seed);
  }

  /** The next firm, as JSON. */
  public String next() {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (DecisionSpace question : questions) {
      int number = random.nextInt(question.size().intValueExact());
      answers.putAll(question.firm(number, random.nextInt(VARIANTS)).answers());
    }
    return VerdictJson.of(new Firm(answers));
  }

  /** The next firms. */
  public List<String> next(int count) {
    return IntStream.range(0, count).mapToObj(n -> next()).toList();
  }
}
