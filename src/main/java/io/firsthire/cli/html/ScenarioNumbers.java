package io.firsthire.cli.html;

import io.firsthire.suite.run.SuiteRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Replaces scenarios by their numbers in the list of a pack's scenarios, so that the page holds
 * each name only once.
 */
final class ScenarioNumbers {
  private final Map<String, Integer> numbers = new HashMap<>();

  ScenarioNumbers(List<SuiteRun.Result> results) {
    results.forEach(result -> numbers.put(result.scenario().name(), numbers.size()));
  }

  /** Ascending numbers from 0, with consecutive ones as {@code first-last}. */
  String of(List<String> names) {
    StringBuilder text = new StringBuilder();
    int first = 0;
    for (int n = 0; n < names.size(); n++) {
      int number = number(names.get(n));
      boolean last = n + 1 == names.size() || number(names.get(n + 1)) != number + 1;
      if (n == 0 || number(names.get(n - 1)) != number - 1) {
        first = number;
      }
      if (last) {
        text.append(text.isEmpty() ? "" : " ").append(first);
        text.append(number == first ? "" : "-" + number);
      }
    }
    return text.toString();
  }

  /** Only scenarios that ran exercise anything. */
  private int number(String name) {
    return Objects.requireNonNull(numbers.get(name));
  }
}
