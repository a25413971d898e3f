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
 * A message as people read it; its words are those of {@code mail/strategy-call.txt}, whose first
 * line is the subject. What visitors wrote is never at the beginning of a line, nor in the subject,
 * so that it can be taken for nothing else.
 */
record CallMail(String subject, String text) {
  private static final Template TEMPLATE =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .build()
          .parse(template());

  /** One thing that is known of a call. */
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

  /** Parts of parts are named by both, with a dot between. */
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

  /** Without the text, which is about a person. */
  @Override
  public String toString() {
    return subject;
  }
}
