package io.firsthire.vocabulary;

/** The role that is clearly ahead of all others. */
public record Lead(@IdOf(Role.class) String role) {
  public Lead {
    Text.require("Lead", "role", role);
  }
}
