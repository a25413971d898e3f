package io.firsthire.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.rules.pack.Pack;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command for one machine, the service's batches, and executors of Spark give the same verdicts
 * on the same firms: a sum of hashes, one for each firm with its verdict, is the same. Ids and
 * times are left out.
 */
class SameVerdictsIT {
  private static final int FIRMS = Boolean.getBoolean("tests.nightly") ? 1_000_000 : 3_000;
  private static final String TOKEN = "the-staff-token-of-services-under-test";

  /** What {@code xxhash64} of SQL begins with. */
  private static final long SEED = 42;

  private static final Pattern OWN =
      Pattern.compile("\"id\":\"[0-9a-f-]{36}\",|\"decidedAt\":\"[^\"]*\",");
  private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
  private static final Path PROGRAM = Path.of("../../target/quarkus-app/quarkus-run.jar");

  private final Map<String, String> sums = new LinkedHashMap<>();
  @TempDir Path folder;

  @Test
  void allWaysGiveTheSameVerdicts() throws Exception {
    RulesBundle rules = TestRules.shipped();
    for (String comparison : rules.comparisons()) {
      Pack pack = rules.pack(comparison);
      TestFirms firms = new TestFirms(pack, 10);
      try (BufferedWriter out = Files.newBufferedWriter(firms(comparison))) {
        for (int n = 0; n < FIRMS; n++) {
          out.write(firms.next());
          out.newLine();
        }
      }
    }
    byCommand(rules.comparisons());
    byService(rules.comparisons());
    byExecutors(1, false, rules.comparisons());
    byExecutors(2, false, rules.comparisons());
    byExecutors(2, true, rules.comparisons());

    assertThat(sums).hasSize(5);
    assertThat(sums.values().stream().distinct()).as(sums.toString()).hasSize(1);
  }

  private Path firms(String comparison) {
    return folder.resolve(comparison + ".ndjson");
  }

  private static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void byCommand(List<String> comparisons) throws Exception {
    List<BigInteger> each = new ArrayList<>();
    for (String comparison : comparisons) {
      List<String> command =
          java(
              "-jar",
              PROGRAM.toString(),
              "decide",
              firms(comparison).toString(),
              "--rules",
              TestRules.FOLDER.toString(),
              "--comparison",
              comparison,
              "--rejected",
              folder.resolve(comparison + ".rejected.ndjson").toString());
      Process process =
          new ProcessBuilder(command).redirectError(folder.resolve("command.log").toFile()).start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        each.add(sum(comparison, out.lines()));
      }
      assertThat(process.waitFor()).as(Files.readString(folder.resolve("command.log"))).isZero();
    }
    sums.put("command", each.toString());
  }

  private void byService(List<String> comparisons) throws Exception {
    Path log = folder.resolve("service.log");
    Process service =
        new ProcessBuilder(
                java(
                    "-Dquarkus.http.port=0",
                    "-Dfirsthire.rules.directory=" + TestRules.FOLDER,
                    "-Dfirsthire.data.directory=" + folder.resolve("data"),
                    "-Dfirsthire.access.staff-token=" + TOKEN,
                    "-Dfirsthire.journal.durability=off",
                    "-jar",
                    PROGRAM.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      String address = "http://localhost:" + port(service, log);
      awaitReady(client, address);
      List<BigInteger> each = new ArrayList<>();
      for (String comparison : comparisons) {
        HttpResponse<Stream<String>> answer =
            client.send(
                HttpRequest.newBuilder(
                        URI.create(address + "/api/comparisons/" + comparison + "/verdicts/batch"))
                    .header("authorization", "Bearer " + TOKEN)
                    .header("content-type", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofFile(firms(comparison)))
                    .build(),
                HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        each.add(sum(comparison, answer.body()));
      }
      sums.put("batches", each.toString());
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  private static String port(Process service, Path log) throws Exception {
    for (long end = System.nanoTime() + Duration.ofMinutes(5).toNanos(); ; ) {
      Matcher listening = LISTENING.matcher(Files.readString(log));
      if (listening.find()) {
        return listening.group(1);
      } else if (!service.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("the service did not start:\n" + Files.readString(log));
      }
      service.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS);
    }
  }

  private static void awaitReady(HttpClient client, String address) throws Exception {
    HttpRequest ready = HttpRequest.newBuilder(URI.create(address + "/health/ready")).build();
    for (long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() != 200; ) {
      assertThat(System.nanoTime()).as("the service is not ready").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** The sum of the hashes of firms with the lines that answer them. */
  private BigInteger sum(String comparison, Stream<String> verdicts) throws IOException {
    BigInteger[] sum = {BigInteger.ZERO};
    int[] count = {0};
    try (BufferedReader firms = Files.newBufferedReader(firms(comparison))) {
      verdicts.forEach(
          verdict -> {
            sum[0] = sum[0].add(BigInteger.valueOf(hash(firm(firms), verdict)));
            count[0]++;
          });
    }
    assertThat(count[0]).isEqualTo(FIRMS);
    return sum[0];
  }

  private static String firm(BufferedReader firms) {
    try {
      return firms.readLine();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long hash(String firm, String verdict) {
    byte[] text = (firm + OWN.matcher(verdict).replaceAll("")).getBytes(StandardCharsets.UTF_8);
    return XXH64.hashUnsafeBytes(text, Platform.BYTE_ARRAY_OFFSET, text.length, SEED);
  }

  private void byExecutors(int executors, boolean killed, List<String> comparisons)
      throws IOException {
    try (Cluster cluster = new Cluster(executors, 1)) {
      SparkSession spark = cluster.session();
      AtomicInteger ended = new AtomicInteger();
      AtomicInteger gone = new AtomicInteger();
      if (killed) {
        spark
            .sparkContext()
            .addSparkListener(
                new SparkListener() {
                  @Override
                  public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
                    gone.incrementAndGet();
                  }

                  @Override
                  public void onTaskEnd(SparkListenerTaskEnd task) {
                    if (ended.incrementAndGet() == 5) {
                      cluster.executors().get(0).destroyForcibly();
                    }
                  }
                });
      }
      List<BigInteger> each = new ArrayList<>();
      for (String comparison : comparisons) {
        long part = Files.size(firms(comparison)) / (killed ? 23 : 5 * executors);
        spark.conf().set("spark.sql.files.maxPartitionBytes", part);
        spark.conf().set("spark.sql.files.openCostInBytes", 1);
        spark.read().textFile(firms(comparison).toString()).createOrReplaceTempView("firms");
        BigDecimal sum =
            spark
                .sql(
                    "SELECT sum(CAST(xxhash64(concat(value, regexp_replace(firsthire_verdict('"
                        + comparison
                        + "', value).json, '"
                        + OWN.pattern().replace("\\", "\\\\")
                        + "', ''))) AS DECIMAL(38, 0))) FROM firms")
                .first()
                .getDecimal(0);
        each.add(sum.toBigIntegerExact());
      }
      assertThat(gone.get()).isEqualTo(killed ? 1 : 0);
      sums.put(executors + (killed ? " executors, one killed" : " executors"), each.toString());
    }
  }
}
