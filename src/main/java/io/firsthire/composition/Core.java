package io.firsthire.composition;

import io.firsthire.rules.engine.Usage;
import io.firsthire.vocabulary.OutcomeKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the later rules conclude of one sum of parts.
 *
 * @param hireFirst the id of the role to hire first, or null
 * @param head the outcome, the hire order and the summary, as they are within the verdict
 * @param lines the lines of a verdict that it leads to, sorted
 * @param facts its conclusions that sinks read
 * @param decision stands for these facts: equal ones have the same number
 * @param usage what the evaluation used of the limits in which it was found
 */
record Core(
    OutcomeKind outcome,
    @Nullable String hireFirst,
    byte[] head,
    WrittenLine[] lines,
    List<Object> facts,
    Integer decision,
    Usage usage) {
  /** Stands for one of which no verdict can be put together. */
  static final Core NONE =
      new Core(
          OutcomeKind.MEASURE_FIRST,
          null,
          new byte[0],
          new WrittenLine[0],
          List.of(),
          0,
          Usage.NONE);

  /** About how many bytes of memory it takes. */
  int weight() {
    int weight = 500 + head.length;
    for (WrittenLine line : lines) {
      weight += line.weight();
    }
    return weight + facts.stream().mapToInt(fact -> 100 + 2 * fact.toString().length()).sum();
  }
}
