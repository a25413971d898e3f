package io.firsthire.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.analysis.map.DetailedMap;
import io.firsthire.analysis.map.MapReport;
import io.firsthire.analysis.map.MapReportBuilder;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MapPageTest {
  private static DetailedMap sampled;

  @BeforeAll
  static void map() throws IOException, BuildFailed {
    String ferry = "ferry-vs-bridge";
    sampled = DetailedMap.of(RuleTree.read(TestRules.directory(ferry)), ferry, Limits.DEFAULT, 5);
  }

  private static String page(DetailedMap... maps) {
    StringWriter page = new StringWriter();
    MapPage.print(List.of(), List.of(maps), "1", new PrintWriter(page));
    return page.toString();
  }

  @Test
  void aSampleSaysThatItIsOne() {
    assertThat(sampled.report().coverage()).isEqualTo(MapReport.Coverage.SAMPLED);
    assertThat(page(sampled))
        .contains(
            "These are a sample of", "every combination of the answers to any three questions")
        .doesNotContain("what is not found does not exist");
  }

  @Test
  void whereNothingIsFoundItSaysWhatWasLookedFor() {
    MapReport all = sampled.report();
    MapReport none =
        MapReportBuilder.builder()
            .comparison(all.comparison())
            .revision(all.revision())
            .questions(all.questions())
            .space(all.space())
            .firms(all.firms())
            .coverage(MapReport.Coverage.EXACT)
            .decisions(all.decisions())
            .apart(all.apart())
            .findings(List.of())
            .cliffs(List.of())
            .took(all.took())
            .build();
    assertThat(page(new DetailedMap(none, sampled.pack(), sampled.pairs(), sampled.rules())))
        .contains("<title>nothing found", "Nothing was found that cannot be intended.")
        .contains("dead question</b>: has no effect on any verdict")
        .contains("No step of a single answer changes what is decided for any firm.")
        .doesNotContain("card bad");
  }
}
