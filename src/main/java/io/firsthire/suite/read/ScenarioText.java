package io.firsthire.suite.read;

import io.firsthire.decide.Firm;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes scenarios in the form of a suite. */
public final class ScenarioText {
  private ScenarioText() {}

  /** A scenario that does not yet say what it expects. */
  public static String of(String name, Firm firm) {
    return of(name, firm, Map.of("outcome", "HIRE_FIRST"))
        .replaceFirst("\n$", " # or what it shall be\n");
  }

  /**
   * A scenario.
   *
   * @param expected the value for {@code expect}: a map, or {@code snapshot}
   */
  public static String of(String name, Firm firm, Object expected) {
    StringBuilder text = new StringBuilder("- name: " + flow(name));
    Map<String, Object> answers = new LinkedHashMap<>();
    firm.answers().forEach((question, answer) -> answers.put(question, plain(answer)));
    text.append("  firm: ").append(flow(answers));
    text.append("  expect: ").append(flow(expected));
    return text.toString();
  }

  private static Object plain(Object answer) {
    return answer instanceof Enum<?> choice ? choice.name() : answer;
  }

  /** A value on one line. */
  private static String flow(Object value) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.FLOW);
    options.setWidth(Integer.MAX_VALUE);
    options.setSplitLines(false);
    return new Yaml(options).dump(value);
  }
}
