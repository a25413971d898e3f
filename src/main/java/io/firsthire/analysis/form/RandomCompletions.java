package io.firsthire.analysis.form;

import io.firsthire.analysis.space.Classes;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Random firms that a partial firm can become. All open questions are answered. */
final class RandomCompletions {
  private static final int SEED = 1948;

  private RandomCompletions() {}

  /** The decisions on some of them; always the same ones for the same firm. */
  static AnswerTally tally(List<Classes> open, int count, ToIntFunction<int[]> decide) {
    Random random = new Random(SEED);
    int[][] answers = open.stream().map(RandomCompletions::answers).toArray(int[][]::new);
    AnswerTally tally = new AnswerTally(open.stream().mapToInt(Classes::size).toArray());
    int[] classes = new int[answers.length];
    for (int n = 0; n < count; n++) {
      for (int question = 0; question < classes.length; question++) {
        classes[question] = answers[question][random.nextInt(answers[question].length)];
      }
      tally.add(classes, decide.applyAsInt(classes));
    }
    return tally;
  }

  private static int[] answers(Classes classes) {
    return IntStream.range(0, classes.size())
        .filter(n -> classes.classes().get(n).canBeGiven())
        .toArray();
  }
}
