package io.firsthire.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sections of the page that this product was made after, in their order. Each finds its texts
 * in the JSON of a page, and fails if they are not all there.
 */
enum SourceSection {
  TITLE {
    @Override
    void read(JsonNode page, Texts texts) {
      texts.add(page.path("title"));
    }
  },
  INTRODUCTION {
    @Override
    void read(JsonNode page, Texts texts) {
      texts.add(page.path("introduction"));
    }
  },
  RESPONSE_PROMISE {
    @Override
    void read(JsonNode page, Texts texts) {
      texts.add(page.at("/callToAction/response"));
    }
  },
  TABLE {
    @Override
    void read(JsonNode page, Texts texts) {
      texts.heading(page, "TABLE");
      List<JsonNode> roles = texts.all(page.path("roles"), 2);
      roles.forEach(role -> texts.add(role.path("name")));
      for (JsonNode criterion : texts.all(page.path("criteria"), LEAST_CRITERIA)) {
        texts.add(criterion.path("name"));
        cells(criterion, roles).forEach(texts::add);
      }
    }
  },
  VERDICT {
    @Override
    void read(JsonNode page, Texts texts) {
      texts.heading(page, "VERDICT");
      texts.paragraphs(1, page, "VERDICT");
    }
  },
  HOW_TO_CHOOSE {
    @Override
    void read(JsonNode page, Texts texts) {
      texts.heading(page, "CHOICE");
      texts.paragraphs(2, page, "CHOICE", "DECISIVE");
      List<JsonNode> roles = texts.all(page.path("roles"), 2);
      for (JsonNode criterion : judged(page, texts)) {
        texts.add(criterion.path("name"));
        List<JsonNode> cells = cells(criterion, roles);
        for (int n = 0; n < roles.size(); n++) {
          texts.add(roles.get(n).path("name"));
          texts.add(cells.get(n));
        }
      }
    }
  },
  BETTER_FIT {
    @Override
    void read(JsonNode page, Texts texts) {
      for (JsonNode role : texts.all(page.path("roles"), 2)) {
        texts.add(role.path("betterFitHeading"));
        List<JsonNode> judged = judged(page, texts);
        List<JsonNode> fits = texts.all(role.path("betterFit"), judged.size());
        for (int n = 0; n < judged.size(); n++) {
          texts.same(fits.get(n).path("criterion"), judged.get(n).path("id"));
          texts.add(fits.get(n).path("name").asText() + ": " + fits.get(n).path("text").asText());
        }
      }
    }
  },
  IMPLEMENTATION_NOTES {
    @Override
    void read(JsonNode page, Texts texts) {
      texts.heading(page, "IMPLEMENTATION");
      texts.paragraphs(1, page, "IMPLEMENTATION");
      for (JsonNode outcome : texts.all(page.path("minimumOutcomes"), JUDGED)) {
        texts.add(outcome.path("name"));
        texts.add(outcome.path("text"));
      }
    }
  },
  FAQS {
    @Override
    void read(JsonNode page, Texts texts) {
      texts.heading(page, "FAQS");
      for (JsonNode faq : texts.all(page.path("faqs"), 2)) {
        texts.add(faq.path("question"));
        texts.add(faq.path("answer"));
      }
    }
  },
  RELATED {
    @Override
    void read(JsonNode page, Texts texts) {
      texts.heading(page, "RELATED");
      texts.all(page.path("related"), 1).forEach(other -> texts.add(other.path("title")));
    }
  },
  CUSTOM_RECOMMENDATION {
    @Override
    void read(JsonNode page, Texts texts) {
      texts.heading(page, "STRATEGY_CALL");
    }
  },
  CALL_TO_ACTION {
    @Override
    void read(JsonNode page, Texts texts) {
      texts.add(page.at("/callToAction/title"));
      texts.add(page.at("/callToAction/text"));
    }
  };

  private static final int LEAST_CRITERIA = 5;

  /** How many criteria a hire is judged by. */
  private static final int JUDGED = 4;

  abstract void read(JsonNode page, Texts texts);

  /**
   * Its texts on a page, in their order.
   *
   * @throws AssertionError if one is missing
   */
  List<String> texts(JsonNode page) {
    Texts texts = new Texts(this);
    read(page, texts);
    return texts.found;
  }

  private static List<JsonNode> cells(JsonNode criterion, List<JsonNode> roles) {
    List<JsonNode> cells = new ArrayList<>();
    for (JsonNode role : roles) {
      for (JsonNode attribute : criterion.path("attributes")) {
        if (attribute.path("role").equals(role.path("id"))) {
          cells.add(attribute.path("text"));
        }
      }
    }
    if (cells.size() != roles.size()) {
      throw new AssertionError("a criterion without a value for each role: " + criterion);
    }
    return cells;
  }

  /** The criteria that have a minimum outcome. */
  private static List<JsonNode> judged(JsonNode page, Texts texts) {
    Set<String> judged = new TreeSet<>(page.path("minimumOutcomes").findValuesAsText("criterion"));
    List<JsonNode> criteria = new ArrayList<>();
    for (JsonNode criterion : page.path("criteria")) {
      if (judged.contains(criterion.path("id").asText())) {
        criteria.add(criterion);
      }
    }
    texts.atLeast(criteria, JUDGED, "judged criteria");
    return criteria;
  }

  /** The texts of a section that were found. */
  private static final class Texts {
    private final SourceSection section;
    private final List<String> found = new ArrayList<>();

    private Texts(SourceSection section) {
      this.section = section;
    }

    private AssertionError missing(String what) {
      return new AssertionError(section + " has too little: " + what);
    }

    private void add(JsonNode text) {
      if (!text.isTextual()) {
        throw missing("a text, after " + found);
      }
      add(text.textValue());
    }

    private void add(String text) {
      if (text.isBlank()) {
        throw missing("a text, after " + found);
      }
      found.add(text);
    }

    private void same(JsonNode one, JsonNode other) {
      if (!one.equals(other)) {
        throw missing(other + ", and has " + one + " in its place");
      }
    }

    private void atLeast(List<?> things, int least, String what) {
      if (things.size() < least) {
        throw missing(least + " " + what + ", and has " + things);
      }
    }

    private List<JsonNode> all(JsonNode nodes, int least) {
      List<JsonNode> all = new ArrayList<>();
      nodes.forEach(all::add);
      atLeast(all, least, "parts");
      return all;
    }

    private static JsonNode section(JsonNode page, String name) {
      for (JsonNode section : page.path("sections")) {
        if (section.path("section").asText().equals(name)) {
          return section;
        }
      }
      return page.path("nowhere");
    }

    private void heading(JsonNode page, String name) {
      add(section(page, name).path("heading"));
    }

    private void paragraphs(int least, JsonNode page, String... names) {
      int before = found.size();
      for (String name : names) {
        section(page, name).path("paragraphs").forEach(this::add);
      }
      atLeast(found.subList(before, found.size()), least, "paragraphs");
    }
  }
}
