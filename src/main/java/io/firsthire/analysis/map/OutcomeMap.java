package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.outcome.HireOrder;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.machine.Processors;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The outcome and hire order of every firm of a space, and nothing else of its verdict. It takes
 * four bytes a firm.
 */
public final class OutcomeMap {
  private static final int CHUNK = 1 << 16;

  private final int[] orderOf;

  private OutcomeMap(int[] orderOf) {
    this.orderOf = orderOf;
  }

  /**
   * Maps a space.
   *
   * @throws ArithmeticException if the space has more firms than an array can hold
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static OutcomeMap of(DecisionSpace space) {
    DecisionMap map = DecisionMap.of(space);
    FirmEvaluator evaluator = new FirmEvaluator();
    List<HireOrder> orders =
        Processors.each(
            map.situations(),
            situation ->
                HireOrder.of(evaluator.evaluate(space.pack(), space.firm(situation.firm()))));
    Map<HireOrder, Integer> numbers = new HashMap<>();
    Map<Situation, Integer> ofSituation = new IdentityHashMap<>();
    List<Situation> situations = map.situations();
    for (int n = 0; n < orders.size(); n++) {
      numbers.putIfAbsent(orders.get(n), numbers.size());
      ofSituation.put(situations.get(n), numbers.get(orders.get(n)));
    }
    int[] orderOf = new int[Math.toIntExact(map.size())];
    Processors.each(
        IntStream.rangeClosed(0, orderOf.length / CHUNK).boxed().toList(),
        chunk -> {
          int end = Math.min(orderOf.length, (chunk + 1) * CHUNK);
          for (int firm = chunk * CHUNK; firm < end; firm++) {
            orderOf[firm] = Objects.requireNonNull(ofSituation.get(map.situation(firm)));
          }
          return chunk;
        });
    return new OutcomeMap(orderOf);
  }

  /** A number for a firm's outcome and hire order; the same for two firms if both are. */
  public int order(long firm) {
    return orderOf[(int) firm];
  }
}
