package io.firsthire.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.pack.Pack;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The functions for Java, Scala and SQL, held against the rules themselves. */
@ExtendWith(LocalSpark.class)
class FunctionsTest {
  private static final int FIRMS = Boolean.getBoolean("tests.nightly") ? 20_000 : 500;
  private static final Instant AT = Instant.parse("2026-01-31T12:00:00.123Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SparkSession spark;
  private final RulesBundle rules = TestRules.shipped();

  FunctionsTest(SparkSession spark) {
    this.spark = spark;
  }

  static Stream<String> comparisons() {
    return TestRules.shipped().comparisons().stream();
  }

  private Verdict expected(Pack pack, String firm) {
    return VerdictEvaluator.timeless()
        .decideAgain(
            pack, Firm.read(pack, firm.getBytes(StandardCharsets.UTF_8)), "", Instant.EPOCH);
  }

  private void assertDecided(Row decision, Verdict expected) {
    assertThat(decision.<String>getAs("outcome")).isEqualTo(expected.outcome().name());
    assertThat(decision.<String>getAs("role"))
        .isEqualTo(expected.hireFirst() == null ? null : expected.hireFirst().id());
    assertThat(decision.<Integer>getAs("points"))
        .isEqualTo(expected.scores().isEmpty() ? null : expected.scores().get(0).points());
    assertThat(decision.<String>getAs("reason"))
        .isEqualTo(expected.reasons().isEmpty() ? null : expected.reasons().get(0).because());
    assertThat(decision.<Object>getAs("problem")).isNull();
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void decidesAsTheRulesDoInSql(String comparison) {
    Pack pack = rules.pack(comparison);
    List<String> firms = new TestFirms(pack, 1).next(FIRMS);
    spark.createDataset(firms, Encoders.STRING()).createOrReplaceTempView("firms");

    List<Row> rows =
        spark
            .sql(
                "SELECT value, firsthire_decide('"
                    + comparison
                    + "', value) AS decision FROM firms")
            .collectAsList();

    assertThat(rows).hasSize(FIRMS);
    rows.forEach(row -> assertDecided(row.getStruct(1), expected(pack, row.getString(0))));
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void decidesOnTypedColumns(String comparison) {
    Pack pack = rules.pack(comparison);
    List<String> firms = new TestFirms(pack, 2).next(FIRMS);
    Dataset<Row> lines = spark.createDataset(firms, Encoders.STRING()).toDF("line");
    Dataset<Row> table =
        lines
            .withColumn(
                "firm",
                functions.from_json(
                    functions.col("line"),
                    spark.read().json(spark.createDataset(firms, Encoders.STRING())).schema(),
                    java.util.Map.of()))
            .select("line", "firm.*");

    List<Row> rows =
        FirstHire.decide(table, rules, comparison, "line")
            .select("line", "verdict")
            .collectAsList();

    rows.forEach(row -> assertDecided(row.getStruct(1), expected(pack, row.getString(0))));
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void givesWholeVerdictsThatAreTheSameInEachPartition(String comparison) throws Exception {
    Pack pack = rules.pack(comparison);
    List<String> firms = new TestFirms(pack, 3).next(FIRMS);
    spark.createDataset(firms, Encoders.STRING()).repartition(7).createOrReplaceTempView("firms");

    List<Row> rows =
        spark
            .sql(
                "SELECT value, firsthire_verdict('"
                    + comparison
                    + "', value, TIMESTAMP '2026-01-31 12:00:00.123Z').json FROM firms")
            .collectAsList();

    for (Row row : rows) {
      String json = row.getString(1);
      JsonNode verdict = JSON.readTree(json);
      String again =
          VerdictJson.of(
              VerdictEvaluator.timeless()
                  .decideAgain(
                      pack,
                      Firm.read(pack, row.getString(0).getBytes(StandardCharsets.UTF_8)),
                      verdict.get("id").asText(),
                      AT));
      assertThat(json).isEqualTo(again);
    }
  }

  @Test
  void tellsProblems() {
    String comparison = rules.comparisons().get(0);
    Row problem =
        spark
            .sql(
                "SELECT firsthire_decide('"
                    + comparison
                    + "', named_struct('nothing', 1)) AS decision")
            .first()
            .getStruct(0)
            .getAs("problem");

    assertThat(problem.<String>getAs("code")).isEqualTo("invalid-firm");
    List<Row> violations = problem.getList(2);
    assertThat(violations.get(0).<String>getAs("code")).isEqualTo("unknown-question");
    assertThat(
            spark
                .sql("SELECT firsthire_decide('" + comparison + "', '{').problem.code")
                .first()
                .getString(0))
        .isEqualTo("malformed-json");
    assertThat(
            spark
                .sql("SELECT firsthire_decide('" + comparison + "', CAST(NULL AS STRING))")
                .first()
                .isNullAt(0))
        .isTrue();
  }

  @Test
  void tellsOnlyProblemsThatThereAre() {
    String comparison = rules.comparisons().get(0);
    String number =
        rules.pack(comparison).questions().stream()
            .filter(question -> question.kind().isNumeric())
            .findFirst()
            .orElseThrow()
            .name();
    List<Row> violations =
        spark
            .sql(
                "SELECT firsthire_decide('"
                    + comparison
                    + "', named_struct('nothing', 1, '"
                    + number
                    + "', 3)).problem.violations")
            .first()
            .getList(0);
    assertThat(violations).hasSize(1);
  }

  @Test
  void rulesAreSentByEitherSerializer() {
    for (Serializer serializer :
        List.of(
            new JavaSerializer(spark.sparkContext().conf()),
            new KryoSerializer(spark.sparkContext().conf()))) {
      SerializerInstance instance = serializer.newInstance();
      ClassTag<RulesBundle> type = ClassTag$.MODULE$.apply(RulesBundle.class);
      RulesBundle sent = instance.deserialize(instance.serialize(rules, type), type);
      assertThat(sent).isEqualTo(rules).isNotSameAs(rules);
      assertThat(sent.tree()).isEqualTo(rules.tree());
    }
  }

  @Test
  void namesTheComparisonThatWasProbablyMeant() {
    String comparison = rules.comparisons().get(0);
    assertThatThrownBy(
            () -> spark.sql("SELECT firsthire_decide('" + comparison + "s', '{}')").collectAsList())
        .hasStackTraceContaining("Did you mean '" + comparison + "'?");
    assertThatThrownBy(() -> spark.sql("SELECT firsthire_decide('x')"))
        .hasMessageContaining("1 was given");
  }

  @Test
  void refusesColumnsThatAreNoQuestions() {
    String comparison = rules.comparisons().get(0);
    String question = rules.pack(comparison).questions().get(0).name();
    Dataset<Row> firms = spark.sql("SELECT 1 AS `" + question + "s`");

    assertThatThrownBy(() -> FirstHire.decide(firms, rules, comparison))
        .hasMessageContaining("'" + question + "s' is no question")
        .hasMessageContaining("Did you mean '" + question + "'?");
  }

  @Test
  void isDescribed() {
    assertThat(
            spark.sql("DESCRIBE FUNCTION firsthire_decide").as(Encoders.STRING()).collectAsList())
        .anyMatch(line -> line.contains("JSON, a struct or a map"));
  }
}
