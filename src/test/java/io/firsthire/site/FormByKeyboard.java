package io.firsthire.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Somebody who answers a form of all questions without a mouse, whatever library made it. */
final class FormByKeyboard {
  private static final int MOST_TABS = 400;

  /** The focused field's question, however the library named it, and how it is answered. */
  private static final String FOCUSED =
      """
      () => {
        const field = document.activeElement;
        const named = field.type === 'radio' ? field.name : field.id || field.name;
        const group = [...document.getElementsByName(field.name || 'nothing')];
        return {
          kind: field.type ?? field.tagName,
          question: named.replace(/^(root_|#\\/properties\\/)/, '').replace(/-input$/, ''),
          place: field.tagName === 'SELECT' ? field.selectedIndex - 1 : group.indexOf(field),
          chosen: field.tagName === 'SELECT' ? field.selectedIndex > 0 : field.checked === true,
          choices: field.tagName === 'SELECT' ? field.options.length - 1 : group.length,
        };
      }
      """;

  private static final String SHOWN =
      "() => document.body.innerText + [...document.querySelectorAll('option')].map(o => o.label)";

  private final ObjectMapper json = new ObjectMapper();
  private final Page page;
  private final JsonNode questions;
  private final ObjectNode firm = json.createObjectNode();

  FormByKeyboard(Page page, JsonNode questions) {
    this.page = page;
    this.questions = questions;
  }

  void awaitQuestions() {
    page.waitForFunction(
        "title => document.body.innerText.includes(title)",
        questions.elements().next().path("title").textValue());
  }

  /** All questions with their units, help and choices, in words. */
  void assertEverythingIsSaid() {
    String shown = (String) page.evaluate(SHOWN);
    assertThat(shown.toLowerCase(Locale.ROOT)).doesNotContain("null");
    for (JsonNode question : questions) {
      assertThat(shown).contains(question.path("title").textValue());
      assertThat(shown).contains(question.path("description").asText());
      for (JsonNode choice : question.path("oneOf")) {
        assertThat(shown).contains(choice.path("title").textValue());
      }
    }
  }

  /** Answers every question, and stops at the button that asks for the verdict. */
  ObjectNode answerAll() {
    Set<String> asked = new HashSet<>();
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      page.keyboard().press("Tab");
      Focus focus = focus();
      if (focus.kind().equals("submit") && firm.size() == questions.size()) {
        return firm;
      } else if (questions.has(focus.question()) && asked.add(focus.question())) {
        answer(focus);
      }
    }
    throw new AssertionError("no way to the button: " + firm);
  }

  private void answer(Focus focus) {
    JsonNode question = questions.path(focus.question());
    JsonNode choices = question.path("oneOf");
    int turn = firm.size();
    if (choices.isMissingNode()) {
      int least = question.path("minimum").asInt();
      int number = Math.min(least + turn, question.path("maximum").asInt());
      page.keyboard().type(String.valueOf(number));
      firm.put(focus.question(), number);
    } else {
      assertThat(focus.choices()).isEqualTo(choices.size());
      choose(turn % choices.size());
      firm.set(focus.question(), choices.get(turn % choices.size()).path("const"));
    }
  }

  private void choose(int place) {
    for (Focus focus = focus(); !focus.chosen() || focus.place() != place; focus = focus()) {
      boolean here = focus.place() == place;
      page.keyboard().press(here && focus.kind().equals("radio") ? "Space" : "ArrowDown");
    }
  }

  private Focus focus() {
    return json.convertValue(page.evaluate(FOCUSED), Focus.class);
  }

  /** What has the focus; places are counted from 0. */
  private record Focus(String kind, String question, int place, boolean chosen, int choices) {}
}
