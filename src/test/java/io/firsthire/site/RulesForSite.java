package io.firsthire.site;

import io.firsthire.TestRules;
import io.firsthire.TestStaff;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets the service under test show the product's comparisons, and one whose texts look like HTML.
 */
public class RulesForSite implements QuarkusTestProfile {
  static final String MARKUP = "angles-vs-brackets";

  @Override
  public Map<String, String> getConfigOverrides() {
    Path rules = TestRules.product();
    TestRules.copy(Path.of("src/test/site", MARKUP), rules.resolve(MARKUP));
    Map<String, String> settings = new TreeMap<>(TestStaff.settings());
    settings.put("firsthire.rules.directory", rules.toString());
    // That the product's rules are good, others test.
    settings.put("firsthire.rules.gate", "compile");
    settings.put("firsthire.rules.gate.findings", "off");
    settings.put("firsthire.data.directory", TestRules.temporaryDirectory("data").toString());
    return settings;
  }

  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }
}
