package io.firsthire.analysis.form;

import java.util.Arrays;

/**
 * How often each decision comes with each answer to each question, counted over firms that are
 * equally likely.
 */
final class AnswerTally {
  private final int[][][] counts;
  private int[] totals = new int[0];
  private long firms;

  /**
   * An empty tally.
   *
   * @param sizes how many classes of answers each question has
   */
  AnswerTally(int[] sizes) {
    this.counts = new int[sizes.length][][];
    for (int question = 0; question < sizes.length; question++) {
      counts[question] = new int[sizes[question]][0];
    }
  }

  /**
   * Counts a firm.
   *
   * @param classes its answers, one to each question
   * @param decision a small number that represents the decision
   */
  void add(int[] classes, int decision) {
    if (decision >= totals.length) {
      grow(decision + 1);
    }
    firms++;
    totals[decision]++;
    for (int question = 0; question < classes.length; question++) {
      counts[question][classes[question]][decision]++;
    }
  }

  private void grow(int decisions) {
    totals = Arrays.copyOf(totals, decisions);
    for (int[][] ofQuestion : counts) {
      for (int n = 0; n < ofQuestion.length; n++) {
        ofQuestion[n] = Arrays.copyOf(ofQuestion[n], decisions);
      }
    }
  }

  /**
   * How much the answer to a question reveals about the decision, in bits: their mutual information
   * (Shannon, A Mathematical Theory of Communication, 1948).
   */
  double information(int question) {
    double rest = 0;
    for (int[] ofClass : counts[question]) {
      long given = Arrays.stream(ofClass).asLongStream().sum();
      rest += given == 0 ? 0 : entropy(ofClass, given) * given / firms;
    }
    return firms == 0 ? 0 : entropy(totals, firms) - rest;
  }

  private static double entropy(int[] counts, long of) {
    double entropy = 0;
    for (int count : counts) {
      double share = (double) count / of;
      entropy -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return entropy;
  }
}
