package io.firsthire.vocabulary;

/** The role that is clearly ahead of all others. */
@Concluded
public record Lead(@IdOf(Role.class) String role) {
  public Lead {
    Text.require("Lead", "role", role);
  }
}
