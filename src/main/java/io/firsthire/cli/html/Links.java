package io.firsthire.cli.html;

import io.firsthire.rules.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where the lines of a pack's files are on the page. */
final class Links {
  private final Map<String, String> idOfFile = new HashMap<>();

  Links(String pack, List<SourceFile> files) {
    files.forEach(file -> idOfFile.put(file.path(), pack + "f" + (idOfFile.size() + 1)));
  }

  /** The id of a file's section; the file must be one of the pack's. */
  String id(String path) {
    return Objects.requireNonNull(idOfFile.get(path));
  }

  /** The id of the line at a place that is given as {@code file:line}. */
  String to(String place) {
    int colon = place.lastIndexOf(':');
    return id(place.substring(0, colon)) + "-" + place.substring(colon + 1);
  }
}
