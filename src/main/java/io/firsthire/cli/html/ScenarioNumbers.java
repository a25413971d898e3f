package io.firsthire.cli.html;

import io.firsthire.suite.run.SuiteRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes scenarios as their numbers in the list of a pack's scenarios, so that the page holds each
 * name once.
 */
final class ScenarioNumbers {
  private final Map<String, Integer> numbers = new HashMap<>();

  ScenarioNumbers(List<SuiteRun.Result> results) {
    results.forEach(result -> numbers.put(result.scenario().name(), numbers.size()));
  }

  /** Numbers from 0 in ascending order, those in a row as {@code first-last}. */
  String of(List<String> names) {
    StringBuilder text = new StringBuilder();
    int first = 0;
    for (int n = 0; n < names.size(); n++) {
      int number = numbers.get(names.get(n));
      boolean last = n + 1 == names.size() || numbers.get(names.get(n + 1)) != number + 1;
      if (n == 0 || numbers.get(names.get(n - 1)) != number - 1) {
        first = number;
      }
      if (last) {
        text.append(text.isEmpty() ? "" : " ").append(first);
        text.append(number == first ? "" : "-" + number);
      }
    }
    return text.toString();
  }
}
