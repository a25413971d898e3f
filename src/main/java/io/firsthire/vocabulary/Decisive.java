package io.firsthire.vocabulary;

/** Says that the choice usually comes down to a criterion. */
public record Decisive(@Key @IdOf(Criterion.class) String criterion) {
  public Decisive {
    Text.require("Decisive", "criterion", criterion);
  }
}
