package io.firsthire.cli.html;

/** The classes in the style sheet for full, partial and no coverage. */
final class Mark {
  private Mark() {}

  static String of(long covered, long all) {
    if (all == 0) {
      return "";
    }
    return covered == all ? "full" : covered == 0 ? "none" : "part";
  }
}
