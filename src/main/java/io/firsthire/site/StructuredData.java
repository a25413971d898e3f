package io.firsthire.site;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.decide.page.Page;
import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.List;

/** What a page says to search engines, as JSON-LD in the words of schema.org. */
final class StructuredData {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String TYPE = "@type";

  private StructuredData() {}

  /** A comparison's place among the pages, and its questions with answers. */
  static List<RawString> of(Page page, Visit visit, Messages messages) {
    List<RawString> data = new ArrayList<>();
    data.add(raw(breadcrumbs(page, visit, messages)));
    if (!page.faqs().isEmpty()) {
      data.add(raw(faqs(page)));
    }
    return data;
  }

  private static ObjectNode node(String type) {
    return NODES.objectNode().put("@context", "https://schema.org").put(TYPE, type);
  }

  private static ObjectNode breadcrumbs(Page page, Visit visit, Messages messages) {
    ObjectNode list = node("BreadcrumbList");
    ArrayNode items = list.putArray("itemListElement");
    String all = visit.base() + "/compare";
    items.add(item(1, messages.say("site.comparisons"), all));
    items.add(item(2, page.title(), all + "/" + page.id()));
    return list;
  }

  private static ObjectNode item(int position, String name, String address) {
    return NODES
        .objectNode()
        .put(TYPE, "ListItem")
        .put("position", position)
        .put("name", name)
        .put("item", address);
  }

  private static ObjectNode faqs(Page page) {
    ObjectNode faqs = node("FAQPage");
    ArrayNode questions = faqs.putArray("mainEntity");
    page.faqs()
        .forEach(
            faq -> {
              ObjectNode question = questions.addObject();
              question.put(TYPE, "Question").put("name", faq.question());
              question.putObject("acceptedAnswer").put(TYPE, "Answer").put("text", faq.answer());
            });
    return faqs;
  }

  /** JSON that no text in it can end the element around. */
  private static RawString raw(ObjectNode json) {
    return new RawString(
        json.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
  }
}
