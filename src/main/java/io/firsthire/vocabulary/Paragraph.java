package io.firsthire.vocabulary;

/** A paragraph below the heading of a section, in the order in which rules state them. */
public record Paragraph(Section section, String text) {
  public Paragraph {
    if (section == null) {
      throw new IllegalArgumentException("Paragraph needs a section, but it is absent");
    }
    Text.require("Paragraph", "text", text);
  }
}
