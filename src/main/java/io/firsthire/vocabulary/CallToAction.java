package io.firsthire.vocabulary;

/** What a visitor can do next, and how soon they are answered. */
public record CallToAction(String title, String text, String response) {
  public CallToAction {
    Text.require("CallToAction", "title", title);
    Text.require("CallToAction", "text", text);
    Text.require("CallToAction", "response", response);
  }
}
