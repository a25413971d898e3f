package io.firsthire.vocabulary;

/** The page's headline and introduction. Its id is the name of its folder of rules. */
public record Comparison(String title, String introduction) {
  public Comparison {
    Text.require("Comparison", "title", title);
    Text.require("Comparison", "introduction", introduction);
  }
}
