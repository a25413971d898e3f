package io.firsthire.analysis.space;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Some firms of a space that is too large to look at fully. They contain every combination of
 * classes of any three questions, and there are random firms as well.
 *
 * @param firms their numbers, without duplicates
 * @param covering how many of them come from the covering array
 */
public record Sample(long[] firms, int covering) {
  private static final long SEED = 20;

  /**
   * A sample of a space; always the same one for the same space.
   *
   * @param random how many random firms are drawn
   * @throws TooManyFirms if the space has more firms than numbers
   */
  public static Sample of(DecisionSpace space, int random) {
    space.numbered();
    Random numbers = new Random(SEED);
    int[] levels = space.questions().stream().mapToInt(Classes::size).toArray();
    long[] covering =
        new CoveringArray(levels, numbers)
            .rows().stream().mapToLong(row -> number(space, row)).distinct().toArray();
    LongStream more =
        LongStream.generate(() -> (long) (numbers.nextDouble() * space.size().longValueExact()))
            .limit(random);
    long[] all = LongStream.concat(Arrays.stream(covering), more).distinct().toArray();
    return new Sample(all, covering.length);
  }

  private static long number(DecisionSpace space, int[] row) {
    long number = 0;
    for (int question = 0; question < row.length; question++) {
      number = space.with(number, question, row[question]);
    }
    return number;
  }
}
