package io.firsthire.config;

import io.firsthire.calls.CallsConfig;
import io.firsthire.calls.OfficeConfig;
import io.firsthire.calls.outbox.MailConfig;
import io.firsthire.calls.outbox.OutboxConfig;
import io.firsthire.calls.outbox.WebhooksConfig;
import io.firsthire.log.JournalConfig;
import io.firsthire.rules.pack.EvaluationConfig;
import io.firsthire.store.database.DatabaseConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is configured: in the environment, as system properties, and in the files that Quarkus
 * reads. The service and every command check all of it before they do anything else, so that
 * everything wrong is reported at once, in our own words.
 */
public final class Configuration {
  private static final List<Class<?>> MAPPINGS =
      List.of(
          AccessConfig.class,
          BrandConfig.class,
          CallsConfig.class,
          DatabaseConfig.class,
          EvaluationConfig.class,
          FirstHireConfig.class,
          JournalConfig.class,
          MailConfig.class,
          OfficeConfig.class,
          OutboxConfig.class,
          SiteConfig.class,
          TemplatesConfig.class,
          WebhooksConfig.class);

  private static final String KEYS = "firsthire.";
  private static final String VARIABLES = "FIRSTHIRE_";

  /** The variables that Kubernetes sets for a Service whose name begins with the product's. */
  private static final Pattern KUBERNETES =
      Pattern.compile("FIRSTHIRE_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_.*)?)");

  private final SmallRyeConfig config;
  private final Set<String> variables;
  private final Map<String, Setting> settings = new TreeMap<>();

  /**
   * Makes a configuration.
   *
   * @param variables the names of the environment's variables
   */
  Configuration(SmallRyeConfig config, Set<String> variables) {
    this.config = config;
    this.variables = variables;
    MAPPINGS.forEach(
        mapping -> add(mapping, mapping.getAnnotation(ConfigMapping.class).prefix() + "."));
    add(ServerConfig.class, "quarkus.");
  }

  private void add(Class<?> mapping, String prefix) {
    // Mappings are keyed by each mapping that is part of them, here only the mapping itself, and by
    // prefixes, of which it has none.
    var properties =
        ConfigMappingInterface.getProperties(
            ConfigMappingInterface.getConfigurationInterface(mapping));
    Objects.requireNonNull(Objects.requireNonNull(properties.get(mapping)).get(""))
        .forEach(
            (path, property) -> settings.put(prefix + path, new Setting(property.getMethod())));
  }

  /** The configuration of this process. */
  public static Configuration ofThisProcess() {
    return new Configuration(ConfigUtils.configBuilder().build(), System.getenv().keySet());
  }

  /** The settings of one mapping in this process, for a command that runs without the service. */
  public static <T> T get(Class<T> mapping) {
    return ConfigUtils.configBuilder()
        .withMapping(mapping)
        .withValidateUnknown(false)
        .build()
        .getConfigMapping(mapping);
  }

  /** The settings by their keys; in a key, {@code *} stands for any name or number. */
  Map<String, Setting> settings() {
    return settings;
  }

  /** Everything that is wrong, one line each, which names the key; empty if nothing is. */
  public List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    settings.forEach(
        (pattern, setting) ->
            keys(pattern).forEach(key -> mistake(key, setting).ifPresent(mistakes::add)));
    mistakes.addAll(unknownKeys());
    mistakes.addAll(misspeltVariables());
    return mistakes;
  }

  /** The keys of a pattern that are set. */
  private Set<String> keys(String pattern) {
    if (!pattern.contains("*")) {
      return Set.of(pattern);
    }
    Set<String> keys = new TreeSet<>();
    config
        .getPropertyNames()
        .forEach(name -> KnownNames.free(pattern, name).ifPresent(free -> keys.add(name)));
    for (String variable : variables) {
      KnownNames.free(KnownNames.variable(pattern), variable)
          .map(free -> pattern.replace("*", free.toLowerCase(Locale.ROOT)))
          .ifPresent(keys::add);
    }
    return keys;
  }

  private Optional<String> mistake(String key, Setting setting) {
    ConfigValue value = config.getConfigValue(key);
    if (value.getRawValue() != null && value.getValue() == null) {
      return Optional.of(key + " names another setting, in ${ }, that is not set.");
    }
    return Optional.ofNullable(value.getValue())
        .flatMap(text -> setting.mistake(text, config))
        .map(key::concat);
  }

  private List<String> unknownKeys() {
    KnownNames known = KnownNames.ofKeys(settings.keySet());
    Set<String> unknown = new TreeSet<>();
    for (String name : config.getPropertyNames()) {
      // A setting from a variable is listed under a key, too.
      boolean byVariable = variables.contains(KnownNames.variable(name));
      if (name.startsWith(KEYS) && !byVariable && !known.contains(name)) {
        unknown.add(name);
      }
    }
    return unknown.stream().map(name -> unknown(name, known.meant(name))).toList();
  }

  /** Names variables that look like misspelt ones of ours; all others are not ours. */
  private List<String> misspeltVariables() {
    KnownNames known = KnownNames.ofVariables(settings.keySet());
    return variables.stream()
        .filter(name -> name.startsWith(VARIABLES) && !known.contains(name))
        .filter(name -> !KUBERNETES.matcher(name).matches())
        .filter(name -> known.meant(name).isPresent())
        .sorted()
        .map(name -> unknown(name, known.meant(name)))
        .toList();
  }

  private static String unknown(String name, Optional<String> meant) {
    return name
        + " is not a setting."
        + meant.map(right -> " Did you mean '" + right + "'?").orElse("");
  }
}
