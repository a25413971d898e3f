package io.firsthire.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** Answers a quiz by its forms, without a browser: at random, but always the same for a seed. */
final class RandomVisitor {
  private static final int ONE_IN = 6;
  private static final int LARGE = 400;

  private final Random random;
  private final Map<String, Object> firm = new LinkedHashMap<>();

  RandomVisitor(long seed) {
    this.random = new Random(seed);
  }

  /** The answers that were given; those that are not known are null. */
  Map<String, Object> firm() {
    return firm;
  }

  /** Answers all questions, and gives the verdict's page. */
  Document visit(String quiz) throws IOException {
    Document page = Jsoup.connect(quiz).get();
    boolean more = random.nextBoolean();
    while (true) {
      if (page.selectFirst("form.quiz") instanceof FormElement form) {
        page = submit(answered(form));
        continue;
      }
      Element on = page.selectFirst(".actions a.button.quiet");
      if (!more || on == null) {
        return submit((FormElement) page.selectFirst("form[method=post]"));
      }
      page = Jsoup.connect(on.absUrl("href")).get();
    }
  }

  private static Document submit(FormElement form) throws IOException {
    Connection.Response answer = form.submit().followRedirects(true).execute();
    assertThat(answer.contentType()).startsWith("text/html");
    return answer.parse();
  }

  private FormElement answered(FormElement form) {
    Answer answer = answer(form, random);
    assertThat(firm).doesNotContainKey(answer.question());
    firm.put(answer.question(), answer.value());
    if (answer.value() == null) {
      // As a browser sends the button that was pressed.
      form.appendElement("input").attr("type", "hidden").attr("name", answer.question());
      form.addElement(form.select("input").last());
    } else if (form.selectFirst("[type=number]") != null) {
      form.selectFirst("[type=number]").val(answer.text());
    } else {
      form.select("[type=radio][value=" + answer.text() + "]").attr("checked", "");
    }
    return form;
  }

  /** An answer to a question; its value is null if it is not known. */
  record Answer(String question, Object value) {
    String text() {
      return String.valueOf(value);
    }
  }

  /** An answer to the question of a form, by chance. */
  static Answer answer(Element form, Random random) {
    Element number = form.selectFirst("[type=number]");
    List<String> choices = form.select("[type=radio]").eachAttr("value");
    String question = form.select("[type=number], [type=radio]").attr("name");
    if (random.nextInt(ONE_IN) == 0) {
      return new Answer(question, null);
    } else if (number != null) {
      int least = Integer.parseInt(number.attr("min"));
      int most = Math.min(LARGE, Integer.parseInt(number.attr("max")));
      return new Answer(question, least + random.nextInt(most - least + 1));
    }
    String choice = choices.get(random.nextInt(choices.size()));
    boolean yesOrNo = choices.equals(List.of("true", "false"));
    return new Answer(question, yesOrNo ? Boolean.valueOf(choice) : choice);
  }
}
