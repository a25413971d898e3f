package io.firsthire.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a verdict's page says: its summary, the roles that follow, each role's score, and the
 * reasons with their roles and points.
 */
record ShownVerdict(
    String summary, String then, List<String> scores, List<String> reasons, List<String> advice) {
  private static final Messages ENGLISH =
      Messages.read(new SiteFiles(Optional::empty), Languages.DEFAULT);

  /** Reads the page, which is in English. */
  static ShownVerdict of(Document page) {
    List<String> advice = new ArrayList<>();
    for (String kind : List.of("readiness", "cautions", "considerations")) {
      page.select(
              "section:has(> h2:containsWholeOwnText(" + ENGLISH.say("verdict." + kind) + ")) li")
          .eachText()
          .forEach(advice::add);
    }
    return new ShownVerdict(
        page.select("h1").text(),
        String.join(", ", page.select(".lead span").eachText()),
        page.select(".scores > div").stream()
            .map(line -> line.select("dt").text() + ": " + line.select("dd span").text())
            .toList(),
        page.select(".reasons > li").stream().map(ShownVerdict::reason).toList(),
        advice);
  }

  private static String reason(Element line) {
    return line.select("> span").text() + " – " + line.select(".tag").text();
  }

  /**
   * What the page has to say of the API's verdict.
   *
   * @param page the comparison's page, which has the names of its roles
   */
  static ShownVerdict of(JsonNode verdict, JsonNode page) {
    Map<String, String> names = new TreeMap<>();
    page.path("roles")
        .forEach(role -> names.put(role.path("id").asText(), role.path("name").asText()));
    JsonNode first = verdict.path("hireFirst");
    assertThat(first.isNull()).isNotEqualTo(verdict.path("outcome").asText().equals("HIRE_FIRST"));
    if (!first.isNull()) {
      assertThat(verdict.path("summary").asText()).contains(first.path("name").asText());
    }
    List<String> advice = new ArrayList<>();
    for (String kind : List.of("READINESS", "CAUTION", "CONSIDERATION")) {
      verdict
          .path("advice")
          .forEach(
              line -> {
                if (line.path("kind").asText().equals(kind)) {
                  advice.add(line.path("text").asText());
                }
              });
    }
    return new ShownVerdict(
        verdict.path("summary").asText(),
        String.join(", ", verdict.path("then").findValuesAsText("name")),
        lines(verdict.path("scores"), score -> role(names, score)),
        lines(
            verdict.path("reasons"),
            reason -> reason.path("because").asText() + " – " + role(names, reason)),
        advice);
  }

  private static List<String> lines(
      JsonNode nodes, java.util.function.Function<JsonNode, String> line) {
    List<String> lines = new ArrayList<>();
    nodes.forEach(node -> lines.add(line.apply(node)));
    return lines;
  }

  private static String role(Map<String, String> names, JsonNode node) {
    return names.get(node.path("role").asText())
        + ": "
        + ENGLISH.say("verdict.points", node.path("points").asInt());
  }
}
