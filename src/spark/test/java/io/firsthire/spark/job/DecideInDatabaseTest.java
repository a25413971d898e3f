package io.firsthire.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.rules.pack.Pack;
import io.firsthire.spark.LocalSpark;
import io.firsthire.spark.RulesBundle;
import io.firsthire.spark.TestFirms;
import io.firsthire.spark.TestRules;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Firms from a table of PostgreSQL, and verdicts into another. */
@ExtendWith(LocalSpark.class)
class DecideInDatabaseTest {
  private static final int FIRMS = 400;

  private final SparkSession spark;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder;

  DecideInDatabaseTest(SparkSession spark) {
    this.spark = spark;
  }

  private int run(String... arguments) {
    CommandLine line = FirstHireJob.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void tablesAreReadInPartsAndWritten() throws Exception {
    RulesBundle rules = TestRules.shipped();
    String comparison = rules.comparisons().get(0);
    Pack pack = rules.pack(comparison);
    Path firms = Files.write(folder.resolve("firms.ndjson"), new TestFirms(pack, 11).next(FIRMS));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      Dataset<Row> table =
          spark
              .read()
              .json(firms.toString())
              .withColumn("firm_id", functions.monotonically_increasing_id());
      table
          .write()
          .format("jdbc")
          .option("driver", "org.postgresql.Driver")
          .option("url", url)
          .option("dbtable", "firms")
          .save();
      String[] arguments = {
        "decide",
        "--rules",
        TestRules.FOLDER.toString(),
        "--comparison",
        comparison,
        "--input",
        url,
        "--input-option",
        "dbtable=firms",
        "--input-option",
        "partitionColumn=firm_id",
        "--input-option",
        "lowerBound=0",
        "--input-option",
        "upperBound=" + FIRMS,
        "--input-option",
        "numPartitions=3",
        "--keep",
        "firm_id",
        "--table",
        "--output",
        url,
        "--output-option",
        "dbtable=verdicts",
        "--rejected",
        folder.resolve("rejected").toString()
      };

      assertThat(run(arguments)).as(err.toString()).isZero();

      List<Row> verdicts =
          spark
              .read()
              .format("jdbc")
              .option("driver", "org.postgresql.Driver")
              .option("url", url)
              .option("dbtable", "verdicts")
              .load()
              .orderBy("firm_id")
              .select("firm_id", "outcome", "role", "points", "reason")
              .collectAsList();
      String flat = folder.resolve("flat.parquet").toString();
      table.write().parquet(folder.resolve("firms.parquet").toString());
      run(
          "decide",
          "--rules",
          TestRules.FOLDER.toString(),
          "--comparison",
          comparison,
          "--input",
          folder.resolve("firms.parquet").toString(),
          "--keep",
          "firm_id",
          "--table",
          "--output",
          flat);
      assertThat(verdicts)
          .hasSize(FIRMS)
          .isEqualTo(
              spark
                  .read()
                  .parquet(flat)
                  .orderBy("firm_id")
                  .select("firm_id", "outcome", "role", "points", "reason")
                  .collectAsList());
    }
    assertThat(
            run(
                "decide",
                "--rules",
                TestRules.FOLDER.toString(),
                "--comparison",
                comparison,
                "--input",
                "jdbc:postgresql://127.0.0.1:1/none",
                "--output",
                folder.resolve("none").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Which table has the firms?");
    err.getBuffer().setLength(0);
    assertThat(
            run(
                "decide",
                "--rules",
                TestRules.FOLDER.toString(),
                "--comparison",
                comparison,
                "--input",
                "jdbc:postgresql://127.0.0.1:1/none",
                "--input-option",
                "dbtable=firms",
                "--output",
                folder.resolve("none").toString()))
        .isEqualTo(3);
    assertThat(err.toString().lines()).hasSize(1);
  }
}
