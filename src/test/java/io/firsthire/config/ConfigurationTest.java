package io.firsthire.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final Pattern ROW = Pattern.compile("\\| (`.*?`) \\| (.*?) \\| .* \\|");

  private static Configuration configured(ConfigSource source, Set<String> variables) {
    return new Configuration(
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .addDefaultInterceptors()
            .withSources(source)
            .build(),
        variables);
  }

  private static List<String> mistakes(Map<String, String> keys) {
    return configured(new PropertiesConfigSource(keys, "test", 100), Set.of()).mistakes();
  }

  private static List<String> ofEnvironment(Map<String, String> variables) {
    return configured(new EnvConfigSource(variables, 300), variables.keySet()).mistakes();
  }

  /** Each setting, by a key that it can have. */
  static Stream<Arguments> settings() {
    return configured(new PropertiesConfigSource(Map.of(), "none", 100), Set.of())
        .settings()
        .entrySet()
        .stream()
        .map(
            setting ->
                Arguments.of(
                    setting.getKey().replace("[*]", "[0]").replace("*", "crm"),
                    setting.getValue().method()));
  }

  private static Optional<String> standard(Method method) {
    return Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value);
  }

  private static List<String> wrong(Method method) {
    String type = method.getGenericReturnType().getTypeName();
    List<String> wrong = new ArrayList<>();
    if (!type.startsWith(Optional.class.getName())) {
      wrong.add("");
    }
    if (type.contains(Duration.class.getName())) {
      wrong.addAll(List.of("-1d", "-1s", "0", "0s", "PT0S", "soon", "1 fortnight", "P9999999D"));
    } else if (List.of("int", "long", "double").contains(type)) {
      wrong.addAll(List.of("viele", "64Q", "1,5", "0x", "-1", "NaN", "9".repeat(30)));
      Optional.ofNullable(method.getAnnotation(Min.class))
          .ifPresent(min -> wrong.add(Long.toString(min.value() - 1)));
      Optional.ofNullable(method.getAnnotation(Max.class))
          .ifPresent(max -> wrong.add(Long.toString(max.value() + 1)));
    } else if (type.equals("boolean")) {
      wrong.addAll(List.of("ture", "maybe", "0"));
    } else if (words(method).length > 0) {
      wrong.addAll(List.of("siute", "1", "-"));
    }
    return wrong;
  }

  private static Object[] words(Method method) {
    Object[] words = method.getReturnType().getEnumConstants();
    return words == null ? new Object[0] : words;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void whatASettingCannotBeIsOneLineThatNamesIt(String key, Method method) {
    for (String value : wrong(method)) {
      assertThat(mistakes(Map.of(key, value)))
          .as(value)
          .singleElement()
          .asString()
          .startsWith(key + (value.isEmpty() ? " is empty; it must be " : " must be "))
          .contains(value)
          .doesNotContain("SRCFG", "Exception", "\n");
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void whatASettingIsByDefaultItCanBeSetTo(String key, Method method) {
    standard(method).ifPresent(value -> assertThat(mistakes(Map.of(key, value))).isEmpty());
    for (Object word : words(method)) {
      assertThat(mistakes(Map.of(key, word.toString()))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aMisspeltWordIsNamedWithWhatWasMeant(String key, Method method) {
    for (Object word : words(method)) {
      String meant = word.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      assertThat(mistakes(Map.of(key, meant + "x")))
          .singleElement()
          .asString()
          .endsWith("but is '" + meant + "x'. Did you mean '" + meant + "'?");
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aMisspeltKeyOrVariableIsNamedWithWhatWasMeant(String key, Method method) {
    if (!key.startsWith("firsthire.") || key.contains("[")) {
      return;
    }
    String wrong = key + key.charAt(key.length() - 1);
    assertThat(mistakes(Map.of(wrong, "1")))
        .containsExactly(wrong + " is not a setting. Did you mean '" + key + "'?");
    String variable = KnownNames.variable(key);
    String misspelt = KnownNames.variable(wrong);
    assertThat(ofEnvironment(Map.of(misspelt, "1")))
        .containsExactly(misspelt + " is not a setting. Did you mean '" + variable + "'?");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aVariableOfTheEnvironmentIsCheckedAsItsKey(String key, Method method) {
    String variable = KnownNames.variable(key);
    wrong(method).stream()
        .filter(value -> !value.isEmpty() && !key.contains("["))
        .forEach(
            value ->
                assertThat(ofEnvironment(Map.of(variable, value)))
                    .singleElement()
                    .asString()
                    .startsWith(key + " must be "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "firsthire.rules.gate | siute | firsthire.rules.gate must be one of off, compile, suite, but is 'siute'. Did you mean 'suite'?",
        "firsthire.rules.poll | 0 | firsthire.rules.poll must be a time from 1ms to 36500d, such as 1s, but is '0'.",
        "firsthire.journal.retention | -1d | firsthire.journal.retention must be a time from 1ms to 36500d, such as 10s, but is '-1d'.",
        "firsthire.limits.steps | viele | firsthire.limits.steps must be a whole number from 1 to 2147483647, but is 'viele'.",
        "firsthire.journal.spool.bytes | 64 | firsthire.journal.spool.bytes must be a number of bytes of at least 131072, such as 64M, but is '64'.",
        "firsthire.office.days | monday,tusday | firsthire.office.days must be one of monday, tuesday, wednesday, thursday, friday, saturday, sunday, but is 'tusday'. Did you mean 'tuesday'?",
        "quarkus.http.port | 80800 | quarkus.http.port must be a whole number from 0 to 65535, but is '80800'.",
        "firsthire.webhooks.crm.ulr | x | firsthire.webhooks.crm.ulr is not a setting. Did you mean 'firsthire.webhooks.crm.url'?",
        "firsthire.nothing | x | firsthire.nothing is not a setting.",
        "firsthire.rules.poll | ${nobody} | firsthire.rules.poll names another setting, in ${ }, that is not set.",
      })
  void whatIsWrongIsSaidWithWhatMayBe(String key, String value, String message) {
    assertThat(mistakes(Map.of(key, value))).containsExactly(message);
  }

  @Test
  void allThatIsWrongIsNamedAtOnce() {
    assertThat(
            mistakes(
                Map.of(
                    "firsthire.rules.poll",
                    "0",
                    "firsthire.rulse.gate",
                    "suite",
                    "quarkus.http.port",
                    "http")))
        .hasSize(3);
  }

  @Test
  void bytesAreWrittenInAnyUnit() {
    for (String bytes : List.of("1048576", "64M", "64m", "1G", "2048K")) {
      assertThat(mistakes(Map.of("firsthire.journal.spool.bytes", bytes))).isEmpty();
    }
  }

  @Test
  void whatNeedNotBeSetMayBeEmpty() {
    assertThat(
            mistakes(Map.of("firsthire.access.staff-token", "", "firsthire.journal.retention", "")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FIRSTHIRE_SERVICE_HOST",
        "FIRSTHIRE_SERVICE_PORT",
        "FIRSTHIRE_SERVICE_PORT_HTTP",
        "FIRSTHIRE_PORT",
        "FIRSTHIRE_PORT_8080_TCP",
        "FIRSTHIRE_PORT_8080_TCP_ADDR",
        "FIRSTHIRE_MAIL_SERVICE_HOST",
        "FIRSTHIRE_HOME"
      })
  void variablesOfOthersAreLeftAlone(String variable) {
    assertThat(ofEnvironment(Map.of(variable, "tcp://10.0.0.1:8080"))).isEmpty();
  }

  @Test
  void everyMappingIsChecked() {
    Set<String> known =
        Set.copyOf(
            settings()
                .map(setting -> ((Method) setting.get()[1]))
                .map(method -> outermost(method.getDeclaringClass()).getName())
                .toList());
    assertThat(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.firsthire")
                    .stream()
                    .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                    .map(JavaClass::getName))
        .isNotEmpty()
        .isSubsetOf(known);
  }

  private static Class<?> outermost(Class<?> type) {
    return type.getDeclaringClass() == null ? type : outermost(type.getDeclaringClass());
  }

  /** The table of settings as operators read it: the default of each key, as it is written. */
  private static Map<String, String> table() throws IOException {
    Map<String, String> table = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("src/docs/operators/configuration.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        List<String> keys = List.of(row.group(1).split(", "));
        List<String> defaults = List.of(row.group(2).split(", "));
        for (int n = 0; n < keys.size(); n++) {
          String standard = defaults.get(Math.min(n, defaults.size() - 1));
          table.put(keys.get(n).replace("`", "").replace(".<name>.", ".crm."), standard);
        }
      }
    }
    return table;
  }

  @Test
  void theOperatorsTableIsWhatTheCodeSays() throws IOException {
    Map<String, String> table = table();
    Map<String, Method> settings = new LinkedHashMap<>();
    settings()
        .filter(setting -> !((String) setting.get()[0]).contains("["))
        .forEach(setting -> settings.put((String) setting.get()[0], (Method) setting.get()[1]));
    assertThat(table).containsKeys(settings.keySet().toArray(String[]::new));
    assertThat(settings.keySet())
        .containsAll(table.keySet().stream().filter(key -> key.startsWith("firsthire.")).toList());
    settings.forEach(
        (key, method) ->
            standard(method)
                .filter(value -> !table.get(key).contains("…"))
                .ifPresent(value -> assertThat(table).containsEntry(key, "`" + value + "`")));
    settings.forEach(
        (key, method) -> {
          if (Optional.class.equals(method.getReturnType())) {
            assertThat(table.get(key)).as(key).doesNotContain("`");
          }
        });
  }
}
