package io.firsthire.site;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds that pages have all that the page has that this product was made after. */
@QuarkusTest
@TestProfile(RulesForSite.class)
class SourcePageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<String> comparisons() {
    return ServedSite.comparisons().stream();
  }

  private static ObjectNode page(String comparison) throws IOException {
    String body = given().get("/api/comparisons/" + comparison).then().extract().asString();
    return (ObjectNode) JSON.readTree(body);
  }

  private static List<String> texts(JsonNode page) {
    List<String> texts = new ArrayList<>();
    for (SourceSection section : SourceSection.values()) {
      texts.addAll(section.texts(page));
    }
    return texts;
  }

  /** What a page shows, block by block. */
  private static List<String> shown(String comparison) {
    String html = given().get("/compare/" + comparison).then().extract().asString();
    return Jsoup.parse(html).select("main").select("h1, h2, h3, p, th, td, dt, dd, li").stream()
        .map(SourcePageTest::text)
        .toList();
  }

  /** What is beside a heading is not part of it. */
  private static String text(Element block) {
    return block.normalName().equals("h3") ? block.ownText() : block.text();
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void everySectionIsInTheJsonAndInTheHtmlInItsOrder(String comparison) throws IOException {
    List<String> shown = shown(comparison);
    int place = 0;
    for (SourceSection section : SourceSection.values()) {
      for (String text : section.texts(page(comparison))) {
        List<String> rest = shown.subList(place, shown.size());
        assertThat(rest).as("%s of %s", section, comparison).contains(text);
        place += rest.indexOf(text) + 1;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void theJsonHasItsSectionsInOrder(String comparison) throws IOException {
    assertThat(page(comparison).path("sections").findValuesAsText("section"))
        .containsSubsequence(
            "TABLE",
            "VERDICT",
            "CHOICE",
            "DECISIVE",
            "IMPLEMENTATION",
            "FAQS",
            "RELATED",
            "STRATEGY_CALL");
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void eachCriterionThatAHireIsJudgedByHasOneMinimumOutcome(String comparison) throws IOException {
    JsonNode page = page(comparison);
    assertThat(page.path("minimumOutcomes").findValuesAsText("criterion"))
        .doesNotHaveDuplicates()
        .isSubsetOf(page.path("criteria").findValuesAsText("id"))
        .contains(JSON.convertValue(page.path("decisiveCriteria"), String[].class))
        .hasSizeLessThan(page.path("criteria").size());
  }

  @Test
  void aPageThatLacksAnythingIsNoticed() throws IOException {
    ObjectNode page = page(ServedSite.comparisons().get(0));
    int lacking = 0;
    for (String name :
        List.of(
            "title",
            "introduction",
            "callToAction",
            "roles",
            "criteria",
            "minimumOutcomes",
            "faqs",
            "related",
            "sections")) {
      ObjectNode less = page.deepCopy();
      less.remove(name);
      assertThatThrownBy(() -> texts(less)).as(name).isInstanceOf(AssertionError.class);
      lacking++;
      if (page.path(name) instanceof ArrayNode parts && !name.equals("sections")) {
        ObjectNode few = page.deepCopy();
        ((ArrayNode) few.path(name)).remove(parts.size() - 1);
        assertThatThrownBy(() -> texts(few)).as(name).isInstanceOf(AssertionError.class);
      }
    }
    for (int n = 0; n < page.path("sections").size(); n++) {
      String section = page.path("sections").get(n).path("section").asText();
      // KPIs are ours: the source page does not have them.
      if (!section.equals("KPIS")) {
        ObjectNode less = page.deepCopy();
        ((ArrayNode) less.path("sections")).remove(n);
        assertThatThrownBy(() -> texts(less)).as(section).isInstanceOf(AssertionError.class);
        lacking++;
      }
    }
    assertThat(lacking).isGreaterThan(15);
  }
}
