package io.firsthire.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * What one role offers on one criterion: a cell of the table. The level is null if the cell's words
 * cannot be compared; {@link Strength} then says what the cell is strong in.
 */
public record Attribute(
    @Key @IdOf(Role.class) String role,
    @Key @IdOf(Criterion.class) String criterion,
    String text,
    @Nullable Level level) {
  public Attribute {
    Text.require("Attribute", "role", role);
    Text.require("Attribute", "criterion", criterion);
    Text.require("Attribute", "text", text);
  }

  /** A cell that is a level; the level's label is its text. */
  public Attribute(String role, String criterion, Level level) {
    this(role, criterion, level.label(), level);
  }

  /** A cell of words, without a level. */
  public Attribute(String role, String criterion, String text) {
    this(role, criterion, text, null);
  }
}
