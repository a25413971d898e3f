package io.firsthire.pack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Holds what the engine makes of generated rules against what Drools' compiler makes of their text:
 * equal conclusions, firings, order, changes and failures. A pack is three to six rules over
 * questions and types of its own and facts of the vocabulary, of which those are compared that we
 * accept and that no {@link Difference} concerns, with fifteen firms. Compiling takes long, so many
 * packs are compiled together; each is evaluated by itself.
 */
class GeneratedRulesTest {
  private static final Logger LOG = Logger.getLogger(GeneratedRulesTest.class.getName());
  private static final boolean NIGHTLY = Boolean.getBoolean("tests.nightly");
  private static final int PACKS = Integer.getInteger("tests.generated", NIGHTLY ? 10_000 : 200);
  private static final int FIRST = Integer.getInteger("tests.generated.first", 1);
  private static final int TOGETHER = 40;

  static {
    // Drools fails in telling what it traces.
    Logger.getLogger("org.drools").setLevel(Level.WARNING);
  }

  @Test
  void generatedRulesConcludeWhatTheyDoCompiled() {
    PackComparison comparison = new PackComparison();
    for (long seed = FIRST; seed < FIRST + PACKS; seed += TOGETHER) {
      List<GeneratedPack> together = new ArrayList<>();
      for (long each = seed; each < seed + TOGETHER && each < FIRST + PACKS; each++) {
        GeneratedPack pack = AcceptedRules.of(PackGenerator.pack(each));
        if (!pack.rules().isEmpty()) {
          together.add(pack);
        }
      }
      comparison.compare(together);
    }
    LOG.info(comparison.summary());
    assertThat(comparison.differing()).isEmpty();
    assertThat(comparison.rules()).isGreaterThan(2 * PACKS);
    // What Drools refuses beyond the known differences is rare enough to say that it has no system.
    assertThat(comparison.refused()).hasSizeLessThan(1 + comparison.rules() / 50);
  }
}
