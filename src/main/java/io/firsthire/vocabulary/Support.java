package io.firsthire.vocabulary;

/** Points for one role, and the need that they come from. */
@Concluded
public record Support(@IdOf(Role.class) String role, int points, Need need) {
  public Support {
    Text.require("Support", "role", role);
    if (need == null) {
      throw new IllegalArgumentException("Support for " + role + " needs a need, but it is absent");
    }
  }
}
