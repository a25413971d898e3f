package io.firsthire.bench;

/**
 * One row of the table.
 *
 * @param measured what was measured
 * @param figure what came out
 * @param baseline what it is to be read against, of the same run; empty if there is nothing
 * @param ratio the figure's share of the baseline; empty if there is no baseline
 * @param aim what it should be; empty if nothing is aimed at
 */
record Result(String measured, String figure, String baseline, String ratio, String aim) {
  Result(String measured, String figure) {
    this(measured, figure, "", "", "");
  }
}
