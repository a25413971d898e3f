package io.firsthire.vocabulary;

/** The heading of what a section says about one role. */
public record RoleHeading(@Key Section section, @Key @IdOf(Role.class) String role, String text) {
  public RoleHeading {
    if (section == null) {
      throw new IllegalArgumentException("RoleHeading needs a section, but it is absent");
    }
    Text.require("RoleHeading", "role", role);
    Text.require("RoleHeading", "text", text);
  }
}
