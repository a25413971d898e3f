package io.firsthire.spark;

import io.firsthire.rules.model.Question;
import io.firsthire.text.NearestName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;

/**
 * Verdicts on the firms of a dataset, which has a question in each column. Rules decide the same on
 * the same firm, whatever the partitions, and however often a task is tried.
 */
public final class FirstHire {
  /** The column that is added. */
  public static final String VERDICT = "verdict";

  private FirstHire() {}

  /**
   * Adds what matters most of each firm's verdict, as a column {@code verdict} of type {@link
   * VerdictColumns#DECISION}. A firm on which cannot be decided has its {@code problem} there.
   *
   * @param others the columns that are no questions
   * @throws IllegalArgumentException if there is no such comparison, its rules are wrong, or a
   *     column is neither a question nor one of the others
   */
  public static Dataset<Row> decide(
      Dataset<Row> firms, RulesBundle rules, String comparison, String... others) {
    FirmFunctions decider = new FirmFunctions(rules);
    UDF1<Row, Row> decision = firm -> decider.decision(comparison, firm);
    return firms.withColumn(
        VERDICT,
        functions
            .udf(decision, VerdictColumns.DECISION)
            .apply(firm(firms, rules, comparison, others)));
  }

  /**
   * Adds each firm's whole verdict, as a column {@code verdict} of type {@link
   * VerdictColumns#VERDICT}. A firm on which cannot be decided has its {@code problem} there.
   *
   * @param at the time of all verdicts, from which and the firm their ids follow
   * @param others the columns that are no questions
   * @throws IllegalArgumentException if there is no such comparison, its rules are wrong, or a
   *     column is neither a question nor one of the others
   */
  public static Dataset<Row> verdicts(
      Dataset<Row> firms, RulesBundle rules, String comparison, Instant at, String... others) {
    FirmFunctions decider = new FirmFunctions(rules);
    UDF1<Row, Row> verdict = firm -> decider.verdict(comparison, firm, at);
    return firms.withColumn(
        VERDICT,
        functions
            .udf(verdict, VerdictColumns.VERDICT)
            .apply(firm(firms, rules, comparison, others)));
  }

  private static Column firm(
      Dataset<Row> firms, RulesBundle rules, String comparison, String... others) {
    Set<String> kept = Set.of(others);
    requireQuestions(rules, comparison, firms.columns(), kept);
    return functions.struct(
        Arrays.stream(firms.columns())
            .filter(name -> !kept.contains(name))
            .map(name -> firms.col('`' + name.replace("`", "``") + '`'))
            .toArray(Column[]::new));
  }

  /**
   * Looks at the columns of a table of firms.
   *
   * @throws IllegalArgumentException if one is neither a question nor among the others
   */
  public static void requireQuestions(
      RulesBundle rules, String comparison, String[] columns, Set<String> others) {
    List<String> questions =
        rules.engine(comparison).pack().questions().stream().map(Question::name).toList();
    for (String column : columns) {
      if (!questions.contains(column) && !others.contains(column)) {
        throw new IllegalArgumentException(
            "The column '"
                + column
                + "' is no question of "
                + comparison
                + "."
                + NearestName.to(column, questions)
                    .map(name -> " Did you mean '" + name + "'?")
                    .orElse(" Name it among the other columns to pass over it."));
      }
    }
  }
}
