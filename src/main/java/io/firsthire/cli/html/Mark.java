package io.firsthire.cli.html;

/** The classes of the style sheet for what is covered, in part, or not at all. */
final class Mark {
  private Mark() {}

  static String of(long covered, long all) {
    if (all == 0) {
      return "";
    }
    return covered == all ? "full" : covered == 0 ? "none" : "part";
  }
}
