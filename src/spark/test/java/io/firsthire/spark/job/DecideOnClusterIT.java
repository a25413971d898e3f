package io.firsthire.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.rules.pack.Pack;
import io.firsthire.spark.Cluster;
import io.firsthire.spark.RulesBundle;
import io.firsthire.spark.TestFirms;
import io.firsthire.spark.TestRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The job that decides, on executors that are processes of their own, of which one is killed. */
class DecideOnClusterIT {
  private static final int FIRMS = Boolean.getBoolean("tests.nightly") ? 200_000 : 10_000;

  @TempDir Path folder;

  /** Kills an executor once some tasks have ended, and counts those that are gone. */
  private static final class Killer extends SparkListener {
    private final Cluster cluster;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();

    Killer(Cluster cluster) {
      this.cluster = cluster;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      if (ended.incrementAndGet() == 6) {
        cluster.executors().get(0).destroyForcibly();
      }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
      gone.incrementAndGet();
    }
  }

  private String run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine line = FirstHireJob.commandLine().setOut(new PrintWriter(out, true));
    List<String> all = new ArrayList<>(List.of("decide", "--rules", TestRules.FOLDER.toString()));
    all.addAll(List.of(arguments));
    assertThat(line.execute(all.toArray(new String[0]))).isZero();
    return out.toString();
  }

  private static List<String> sorted(SparkSession spark, String place) {
    return spark.read().textFile(place).collectAsList().stream().sorted().toList();
  }

  @Test
  void losesAndDoublesNothingWhenAnExecutorIsKilled() throws IOException {
    RulesBundle rules = TestRules.shipped();
    String comparison = rules.comparisons().get(0);
    Pack pack = rules.pack(comparison);
    List<String> lines = new TestFirms(pack, 7).next(FIRMS);
    for (int n = 100; n < lines.size(); n += 500) {
      lines = new ArrayList<>(lines);
      lines.set(n, "{" + n);
    }
    Path firms = Files.write(folder.resolve("firms.ndjson"), lines);
    String[] arguments = {"--comparison", comparison, "--input", firms.toString(), "--output", ""};
    String undisturbed = folder.resolve("undisturbed").toString();
    String disturbed = folder.resolve("disturbed").toString();
    try (Cluster cluster = new Cluster(2, 1)) {
      SparkSession spark = cluster.session();
      spark.conf().set("spark.sql.files.maxPartitionBytes", Files.size(firms) / 40);
      spark.conf().set("spark.sql.files.openCostInBytes", 1);
      arguments[5] = undisturbed;
      String said = run(arguments);
      Killer killer = new Killer(cluster);
      spark.sparkContext().addSparkListener(killer);

      arguments[5] = disturbed;
      String again = run(arguments);

      assertThat(killer.gone.get()).isPositive();
      assertThat(again.replace(disturbed, "")).isEqualTo(said.replace(undisturbed, ""));
      assertThat(sorted(spark, disturbed)).isEqualTo(sorted(spark, undisturbed));
      assertThat(sorted(spark, disturbed + ".rejected"))
          .isEqualTo(sorted(spark, undisturbed + ".rejected"))
          .hasSize((FIRMS - 101) / 500 + 1);
      assertThat(
              spark
                  .sql(
                      "SELECT firsthire_decide('"
                          + comparison
                          + "', '{}').outcome IS NOT NULL"
                          + " FROM range(100)")
                  .distinct()
                  .collectAsList())
          .hasSize(1);
    }
  }
}
