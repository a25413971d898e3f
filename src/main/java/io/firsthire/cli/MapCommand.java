package io.firsthire.cli;

import io.firsthire.analysis.map.DecisionMap;
import io.firsthire.analysis.map.DetailedMap;
import io.firsthire.analysis.map.MapReport;
import io.firsthire.analysis.space.TooManyFirms;
import io.firsthire.cli.html.MapPage;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Maps what rules decide for every firm there can be. */
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    description = "Reports what the rules in some folders decide for every firm there can be.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing was found",
      "1:something was found",
      "2:bad usage",
      "3:rules do not load, or tell more firms apart than can be looked at"
    })
final class MapCommand implements Callable<Integer> {
  private static final int NOT_LOADED = 3;

  /** How maps are printed. */
  enum Format {
    TEXT,
    JSON,
    HTML
  }

  @Mixin private RuleFolders folders;
  @Mixin private Output<Format> output = new Output<>(Format.TEXT);

  @Option(
      names = "--limit",
      paramLabel = "situations",
      description =
          "If the rules tell more situations apart than this, decide for a sample of firms."
              + " Default: ${DEFAULT-VALUE}")
  private int limit = DecisionMap.LIMIT;

  private final List<DetailedMap> details = new ArrayList<>();

  @Override
  public Integer call() {
    if (limit < 1) {
      throw output.wrong("--limit is a number of situations from 1, but is " + limit + ".");
    }
    List<Diagnostic> notLoaded = new ArrayList<>();
    List<String> tooMany = new ArrayList<>();
    List<MapReport> maps = new ArrayList<>();
    for (RuleFolders.Selection selection : folders.read()) {
      for (String comparison : selection.comparisons()) {
        try {
          maps.add(map(selection.tree(), comparison));
        } catch (BuildFailed e) {
          e.diagnostics().stream().filter(Diagnostic::isError).forEach(notLoaded::add);
        } catch (TooManyFirms e) {
          tooMany.add(e.getMessage());
        }
      }
    }
    output.print(out -> print(notLoaded, maps, out));
    tooMany.forEach(output::say);
    if (!notLoaded.isEmpty() || !tooMany.isEmpty()) {
      return NOT_LOADED;
    }
    return maps.stream().allMatch(map -> map.findings().isEmpty())
        ? ExitCode.OK
        : ExitCode.SOFTWARE;
  }

  /** Only the page shows details, which take time. */
  private MapReport map(RuleTree tree, String comparison) throws BuildFailed {
    if (output.format() != Format.HTML) {
      return MapReport.of(tree, comparison, ConfiguredLimits.get(), limit);
    }
    DetailedMap map = DetailedMap.of(tree, comparison, ConfiguredLimits.get(), limit);
    details.add(map);
    return map.report();
  }

  private void print(List<Diagnostic> notLoaded, List<MapReport> maps, PrintWriter out) {
    switch (output.format()) {
      case TEXT -> new MapText(output.colors()).print(notLoaded, maps, out);
      case JSON -> JsonReports.maps(notLoaded, maps, out);
      case HTML -> MapPage.print(notLoaded, details, FirstHire.Version.current(), out);
    }
  }
}
