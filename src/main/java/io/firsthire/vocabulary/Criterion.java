package io.firsthire.vocabulary;

/** A row of the table: something that roles are compared on. */
public record Criterion(@Key @Id String id, String name) {
  public Criterion {
    Text.require("Criterion", "id", id);
    Text.require("Criterion", "name", name);
  }
}
