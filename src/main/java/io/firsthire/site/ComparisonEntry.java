package io.firsthire.site;

import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.Comparison;

/** A comparison as pages name it. */
public record ComparisonEntry(String id, String title, String introduction) {
  static ComparisonEntry of(Pack pack) {
    Comparison comparison = pack.catalogue().all(Comparison.class).get(0);
    return new ComparisonEntry(pack.comparison(), comparison.title(), comparison.introduction());
  }
}
