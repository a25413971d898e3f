package io.firsthire.vocabulary;

/**
 * Another comparison that the page names before those that merely share a role with it. It is left
 * out as long as there is no such comparison.
 *
 * @param comparison its id: the name of its folder of rules
 */
public record RelatedComparison(@Key String comparison) {
  public RelatedComparison {
    Text.require("RelatedComparison", "comparison", comparison);
  }
}
