package io.firsthire.web.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** The path of a request as the framework finds resources by it. */
public final class RoutedPath {
  private static final Pattern NOT_OF_THE_PATH = Pattern.compile(";[^/]*");

  private RoutedPath() {}

  /**
   * The path with letters that need no escape as they are, without dots for other folders, doubled
   * slashes, matrix parameters and slashes at its end.
   */
  public static String of(RoutingContext context) {
    String path = NOT_OF_THE_PATH.matcher(context.normalizedPath()).replaceAll("");
    StringBuilder single = new StringBuilder(path.length());
    for (int n = 0; n < path.length(); n++) {
      char c = path.charAt(n);
      if (c != '/' || single.isEmpty() || single.charAt(single.length() - 1) != '/') {
        single.append(c);
      }
    }
    int end = single.length();
    return end > 1 && single.charAt(end - 1) == '/'
        ? single.substring(0, end - 1)
        : single.toString();
  }
}
