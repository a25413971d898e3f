package io.firsthire.web;

import io.firsthire.TestRules;
import io.firsthire.TestStaff;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;

/** Lets the service under test run on rules of the tests' own. */
public class RulesForTests implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new TreeMap<>(TestStaff.settings());
    settings.put(
        "firsthire.rules.directory",
        TestRules.directory("ferry-vs-bridge", "never-ending", "failing", "broken").toString());
    // The rules of the tests have no suites.
    settings.put("firsthire.rules.gate", "compile");
    settings.put("firsthire.rules.poll", "200ms");
    // What becomes of a firm without a verdict is shown by rules that would be refused.
    settings.put("firsthire.rules.gate.findings", "off");
    settings.put("firsthire.data.directory", TestRules.temporaryDirectory("data").toString());
    settings.put("firsthire.limits.firings", "500");
    settings.put("firsthire.limits.changes", "5m");
    return settings;
  }

  @Override
  public void stop() {
    // The directory is temporary.
  }
}
