package io.firsthire.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operators' table of metrics has each that the service measures, and no other. */
class MetricsTest {
  private static final Path PAGE = Path.of("src/docs/operators/operate.md");

  /** How a metric is made: its kind, what makes it, and its name. */
  private static final Pattern MADE =
      Pattern.compile(
          "(\\w*)\\s*\\.(builder|counter|timer)\\(\\s*\"(firsthire\\.[a-z.]+)\"([^;]*);");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`firsthire_[^|]+) \\|");
  private static final Pattern NAME = Pattern.compile("firsthire_[a-z_]+");

  @Test
  void everyMetricIsInTheTable() throws IOException {
    assertThat(measured()).hasSizeGreaterThan(20).isEqualTo(told());
  }

  private static Set<String> measured() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        MADE.matcher(Files.readString(source))
            .results()
            .map(MetricsTest::exported)
            .forEach(names::add);
      }
    }
    return names;
  }

  /** The name of a metric as Prometheus has it, which ends in its unit or in what it counts. */
  private static String exported(MatchResult made) {
    String kind = made.group(2).equals("builder") ? made.group(1) : made.group(2);
    String name = made.group(3).replace('.', '_');
    return switch (kind) {
      case "Counter", "FunctionCounter", "counter" -> name + "_total";
      case "Timer", "timer" -> name + "_seconds";
      default -> made.group(4).contains("baseUnit(\"seconds\")") ? name + "_seconds" : name;
    };
  }

  private static Set<String> told() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .flatMap(row -> NAME.matcher(row.group(1)).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
