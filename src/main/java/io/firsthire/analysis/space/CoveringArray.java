package io.firsthire.analysis.space;

import io.firsthire.machine.Interruptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows of levels that contain every combination of levels of any three factors. Each row starts
 * with a combination that is still missing. The other factors follow in random order, and each
 * takes the level that covers the most missing ones (Cohen, Dalal, Fredman and Patton 1997, "The
 * AETG system").
 */
final class CoveringArray {
  private static final int UNSET = -1;

  private final int[] levels;
  private final Random random;
  private final List<Triple> triples = new ArrayList<>();
  private final List<int[]> rows = new ArrayList<>();

  /** Three factors, and which combinations of their levels are still missing. */
  private record Triple(int a, int b, int c, BitSet missing) {}

  /** Makes an array, given the number of levels of each factor. */
  CoveringArray(int[] levels, Random random) {
    this.levels = levels;
    this.random = random;
    for (int a = 0; a < levels.length; a++) {
      for (int b = a + 1; b < levels.length; b++) {
        for (int c = b + 1; c < levels.length; c++) {
          BitSet missing = new BitSet();
          missing.set(0, levels[a] * levels[b] * levels[c]);
          triples.add(new Triple(a, b, c, missing));
        }
      }
    }
    for (Triple triple : triples) {
      while (!triple.missing.isEmpty()) {
        add(row(triple, triple.missing.nextSetBit(0)));
      }
    }
  }

  List<int[]> rows() {
    return rows;
  }

  private int[] row(Triple first, int combination) {
    Interruptions.requireNone();
    int[] row = new int[levels.length];
    Arrays.fill(row, UNSET);
    row[first.c] = combination % levels[first.c];
    row[first.b] = combination / levels[first.c] % levels[first.b];
    row[first.a] = combination / levels[first.c] / levels[first.b];
    List<Integer> factors = new ArrayList<>(IntStream.range(0, levels.length).boxed().toList());
    Collections.shuffle(factors, random);
    for (int factor : factors) {
      if (row[factor] == UNSET) {
        row[factor] = best(row, factor);
      }
    }
    return row;
  }

  private int best(int[] row, int factor) {
    int[] gains = new int[levels[factor]];
    for (Triple triple : triples) {
      if (triple.a == factor || triple.b == factor || triple.c == factor) {
        for (int level = 0; level < levels[factor]; level++) {
          row[factor] = level;
          if (isSet(row, triple) && triple.missing.get(combination(row, triple))) {
            gains[level]++;
          }
        }
      }
    }
    row[factor] = UNSET;
    int most = IntStream.of(gains).max().orElseThrow();
    int[] best = IntStream.range(0, gains.length).filter(level -> gains[level] == most).toArray();
    return best[random.nextInt(best.length)];
  }

  private static boolean isSet(int[] row, Triple triple) {
    return row[triple.a] != UNSET && row[triple.b] != UNSET && row[triple.c] != UNSET;
  }

  private int combination(int[] row, Triple triple) {
    return (row[triple.a] * levels[triple.b] + row[triple.b]) * levels[triple.c] + row[triple.c];
  }

  private void add(int[] row) {
    triples.forEach(triple -> triple.missing.clear(combination(row, triple)));
    rows.add(row);
  }
}
