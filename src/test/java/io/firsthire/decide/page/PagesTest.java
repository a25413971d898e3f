package io.firsthire.decide.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.decide.page.Page.Cell;
import io.firsthire.decide.page.Page.PageAttribute;
import io.firsthire.decide.page.Page.PageCriterion;
import io.firsthire.decide.page.Page.PageMinimumOutcome;
import io.firsthire.decide.page.Page.PageRole;
import io.firsthire.decide.page.Page.PageSection;
import io.firsthire.decide.page.Page.Related;
import io.firsthire.decide.page.Page.VerdictLine;
import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.Level;
import io.firsthire.vocabulary.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final String FERRY = "ferry-vs-bridge";

  @Test
  void aPageShowsItsFactsInTheOrderTheyAreWritten() {
    Pack pack = TestRules.pack(FERRY);
    Page page = Pages.of(pack, List.of(pack));
    assertThat(page.title()).isEqualTo("Ferry vs Bridge");
    assertThat(page.revision()).isEqualTo(pack.revision());
    assertThat(page.roles())
        .containsExactly(
            new PageRole(
                "ferry",
                "Ferry",
                "Ferry: when it is the better fit",
                List.of(new Cell("speed", "Speed", "Low"), new Cell("load", "Load", "High"))),
            new PageRole(
                "bridge",
                "Bridge",
                "Bridge: when it is the better fit",
                List.of(new Cell("speed", "Speed", "High"), new Cell("load", "Load", "Moderate"))));
    assertThat(page.sections())
        .extracting(PageSection::section)
        .containsExactly(
            Section.VERDICT,
            Section.CHOICE,
            Section.IMPLEMENTATION,
            Section.KPIS,
            Section.FAQS,
            Section.RELATED,
            Section.STRATEGY_CALL);
    assertThat(page.sections())
        .filteredOn(section -> section.section() == Section.IMPLEMENTATION)
        .singleElement()
        .satisfies(section -> assertThat(section.heading()).isEqualTo("Before you choose"))
        .satisfies(section -> assertThat(section.paragraphs()).hasSize(2));
    assertThat(page.criteria().get(0))
        .isEqualTo(
            new PageCriterion(
                "speed",
                "Speed",
                true,
                List.of(
                    new PageAttribute("ferry", "Low", Level.LOW),
                    new PageAttribute("bridge", "High", Level.HIGH))));
    assertThat(page.criteria())
        .extracting(PageCriterion::id)
        .containsExactly("speed", "load", "passage");
    assertThat(page.decisiveCriteria()).containsExactly("speed");
    assertThat(page.verdict())
        .containsExactly(
            new VerdictLine("ferry", "Ferry", "ships pass"),
            new VerdictLine("bridge", "Bridge", "everyone is in a hurry"));
    assertThat(page.minimumOutcomes())
        .extracting(PageMinimumOutcome::criterion)
        .containsExactly("speed", "load");
    assertThat(page.pressureTests()).isNotEmpty();
    assertThat(page.callToAction()).isNotNull();
    assertThat(page.related()).isEmpty();
  }

  @Test
  void comparisonsThatShareARoleAreRelated() throws Exception {
    Path directory = TestRules.directory(FERRY);
    Path tunnel = Files.createDirectories(directory.resolve("tunnel-vs-bridge"));
    Files.writeString(
        tunnel.resolve("page.drl"),
        """
        package firsthire
        import io.firsthire.vocabulary.*
        rule "The crossing"
        when
        then
            insert(new Comparison("Tunnel vs Bridge", "Below or above."));
            insert(new Role("bridge", "Bridge", "there is a view"));
            insert(new Role("tunnel", "Tunnel", "there is a storm"));
        end
        """);
    Pack ferry = TestRules.pack(directory, FERRY);
    Pack other = TestRules.pack(directory, "tunnel-vs-bridge");
    Pack neither = TestRules.pack("never-ending");
    assertThat(Pages.of(ferry, List.of(ferry, other, neither)).related())
        .containsExactly(new Related("tunnel-vs-bridge", "Tunnel vs Bridge", List.of("bridge")));
  }
}
