package io.firsthire.vocabulary;

/** The choice usually comes down to this criterion. */
public record Decisive(@Key @IdOf(Criterion.class) String criterion) {
  public Decisive {
    Text.require("Decisive", "criterion", criterion);
  }
}
