package io.firsthire.vocabulary;

/** The heading of a section of the page. */
public record Heading(@Key Section section, String text) {
  public Heading {
    if (section == null) {
      throw new IllegalArgumentException("Heading needs a section, but it is absent");
    }
    Text.require("Heading", "text", text);
  }
}
