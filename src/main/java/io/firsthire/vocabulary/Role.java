package io.firsthire.vocabulary;

/**
 * Someone who might be hired; a column of the table. The id is what other facts refer to; {@code
 * firstWhen} completes the sentence "hire this role first when …".
 */
public record Role(@Key @Id String id, String name, String firstWhen) {
  public Role {
    Text.require("Role", "id", id);
    Text.require("Role", "name", name);
    Text.require("Role", "firstWhen", firstWhen);
  }
}
