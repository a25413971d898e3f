package io.firsthire.calls.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.firsthire.calls.outbox.Message;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A message for people. Its words come from {@code mail/strategy-call.txt}, whose first line is the
 * subject. What visitors wrote is never at the beginning of a line or in the subject, so that it
 * cannot be mistaken for anything else.
 */
record CallMail(String subject, String text) {
  private static final Template TEMPLATE =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .build()
          .parse(template());

  /** One field of a call. */
  public record Field(String name, List<String> lines) {
    @Override
    public String toString() {
      return name;
    }
  }

  static CallMail of(Message message) {
    String rendered =
        TEMPLATE
            .data("event", message.event())
            .data("id", message.id())
            .data("happenedAt", message.happenedAt().toString())
            .data("fields", fields("", message.data()))
            .render();
    int end = rendered.indexOf('\n');
    return new CallMail(rendered.substring(0, end).strip(), rendered.substring(end).strip() + "\n");
  }

  /** The fields of some data. A nested field is named by both names, with a dot between. */
  private static List<Field> fields(String prefix, JsonNode data) {
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : data.properties()) {
      String name = prefix + field.getKey();
      List<String> lines = lines(field.getValue());
      if (field.getValue().isObject()) {
        fields.addAll(fields(name + ".", field.getValue()));
      } else if (!lines.isEmpty()) {
        fields.add(new Field(name, lines));
      }
    }
    return fields;
  }

  private static List<String> lines(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .flatMap(element -> lines(element).stream())
          .toList();
    }
    String text = value.isValueNode() ? value.asText("") : value.toString();
    return text.lines().map(line -> line.replaceAll("\\p{Cntrl}", " ").strip()).toList();
  }

  private static String template() {
    try (InputStream in = CallMail.class.getResourceAsStream("/mail/strategy-call.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves out the text, which is personal data. */
  @Override
  public String toString() {
    return subject;
  }
}
