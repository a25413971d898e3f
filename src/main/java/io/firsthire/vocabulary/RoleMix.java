package io.firsthire.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * A part of the plan: how many people are in one role. The headcount is null if the firm's figures
 * do not give it.
 */
@Concluded
public record RoleMix(@IdOf(Role.class) String role, @Nullable Integer headcount, String text) {
  public RoleMix {
    Text.require("RoleMix", "role", role);
    Text.require("RoleMix", "text", text);
    if (headcount != null && headcount < 0) {
      throw new IllegalArgumentException("RoleMix headcount cannot be " + headcount);
    }
  }
}
