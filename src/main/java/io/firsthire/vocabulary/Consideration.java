package io.firsthire.vocabulary;

/** A tradeoff between the roles that the table does not show. */
public record Consideration(@Key @Id String id, String name, String text) {
  public Consideration {
    Text.require("Consideration", "id", id);
    Text.require("Consideration", "name", name);
    Text.require("Consideration", "text", text);
  }
}
