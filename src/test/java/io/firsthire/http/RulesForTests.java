package io.firsthire.http;

import io.firsthire.TestRules;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets the service under test run on rules of the tests' own. */
public class RulesForTests implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of(
        "firsthire.rules.directory",
        TestRules.directory("ferry-vs-bridge", "never-ending", "failing", "broken").toString(),
        "firsthire.rules.poll",
        "200ms",
        "firsthire.data.directory",
        TestRules.temporaryDirectory("data").toString(),
        "firsthire.limits.firings",
        "500",
        "firsthire.limits.changes",
        "5m");
  }

  @Override
  public void stop() {
    // The directory is temporary.
  }
}
