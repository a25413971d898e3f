package io.firsthire.cli.html;

import io.firsthire.analysis.map.DetailedMap;
import io.firsthire.rules.diagnostic.Diagnostic;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What rules decide for every firm as one HTML page. */
public final class MapPage {
  private MapPage() {}

  /**
   * Prints the page.
   *
   * @param version the version of the application
   */
  public static void print(
      List<Diagnostic> notLoaded, List<DetailedMap> maps, String version, PrintWriter out) {
    List<MapSection> packs = new ArrayList<>();
    for (DetailedMap map : maps) {
      packs.add(MapSection.of("p" + (packs.size() + 1), map));
    }
    int found = maps.stream().mapToInt(map -> map.report().findings().size()).sum();
    new HtmlPage("map", version)
        .print(
            notLoaded,
            Map.of("packs", packs, "found", found, "good", found == 0 && notLoaded.isEmpty()),
            out);
  }
}
