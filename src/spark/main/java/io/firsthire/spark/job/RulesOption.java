package io.firsthire.spark.job;

import io.firsthire.spark.RulesBundle;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the rules are that a job decides by. */
final class RulesOption {
  @Option(
      names = "--rules",
      paramLabel = "place",
      description =
          "The folder of the rules, or an archive of it (.zip, .tar.gz). Default: ${DEFAULT-VALUE}",
      defaultValue = "rules")
  private String place = "rules";

  /**
   * Reads the rules.
   *
   * @throws ParameterException if that cannot be
   */
  RulesBundle read(CommandSpec spec) {
    return read(spec, place);
  }

  /**
   * Reads rules.
   *
   * @throws ParameterException if that cannot be
   */
  static RulesBundle read(CommandSpec spec, String place) {
    try {
      return RulesBundle.read(place, SparkSession.active().sparkContext().hadoopConfiguration());
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "The rules cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The comparison that is meant, whose rules are right.
   *
   * @param named null if none was
   */
  static String comparison(CommandSpec spec, RulesBundle rules, @Nullable String named) {
    List<String> known = rules.comparisons();
    if (named == null && known.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "Which --comparison? There are " + String.join(", ", known) + ".");
    }
    String chosen = named == null ? known.get(0) : named;
    try {
      rules.pack(chosen);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    return chosen;
  }
}
