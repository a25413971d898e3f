package io.firsthire.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.rules.pack.Pack;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Does what the documents about Spark say, as they say it. What needs a cluster, another database
 * or another program is left out.
 */
class DocumentsIT {
  private static final String SPARK = "operators/spark.md";
  private static final String REPLAY = "qa/replay.md";
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\S+)(?: (\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final String SUBMIT = "spark-submit --master local[2]";
  private static final String ELSEWHERE = "log.example.com";

  @TempDir Path folder;

  /**
   * A block of a document.
   *
   * @param file what it is the content of, or null
   */
  private record Block(String language, String file, String text) {}

  private static List<Block> blocks(String document) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher found = BLOCK.matcher(Files.readString(Path.of("../docs", document)));
    while (found.find()) {
      blocks.add(new Block(found.group(1), found.group(2), found.group(3)));
    }
    return blocks;
  }

  /** The text that is shown behind a block, if one is. */
  private static List<String> shown(List<Block> blocks, int place) {
    for (Block next : blocks.subList(place + 1, blocks.size())) {
      if (next.language().equals("text")) {
        return next.text().lines().toList();
      } else if (next.file() == null) {
        return List.of();
      }
    }
    return List.of();
  }

  @BeforeEach
  void prepare() throws IOException {
    Cluster.prepareHome();
    Files.createSymbolicLink(folder.resolve("rules"), TestRules.FOLDER);
    Files.createSymbolicLink(
        folder.resolve("firsthire-job.jar"), Path.of(System.getProperty("job.jar")));
    for (Block block : blocks(SPARK)) {
      if (block.file() != null) {
        Files.writeString(folder.resolve(block.file()), block.text());
      }
    }
    RulesBundle rules = TestRules.shipped();
    Pack pack = rules.pack(rules.comparisons().get(0));
    Files.writeString(
        folder.resolve("export.ndjson"),
        "{\"id\": \"01a0b1c2-0000-7000-8000-000000000000\", \"comparison\": \""
            + pack.comparison()
            + "\", \"revision\": \""
            + pack.revision()
            + "\", \"outcome\": \"HYBRID\", \"hireFirst\": null, \"firm\": {}}\n");
  }

  private String submitted(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-cp",
            System.getenv("SPARK_HOME") + "/jars/*",
            "org.apache.spark.deploy.SparkSubmit",
            "--conf",
            "spark.ui.enabled=false"));
    command.addAll(arguments);
    // What spark-submit's script adds for the driver, which runs in the same process.
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JDK_JAVA_OPTIONS", System.getProperty("spark.opens"));
    Path err = folder.resolve("err.log");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor())
        .as(String.join(" ", arguments) + "\n" + Files.readString(err))
        .isZero();
    return out;
  }

  @ParameterizedTest
  @ValueSource(strings = {SPARK, REPLAY})
  void commandsDoWhatIsShown(String document) throws Exception {
    List<Block> blocks = blocks(document);
    int run = 0;
    for (int n = 0; n < blocks.size(); n++) {
      String text = blocks.get(n).text().replace("\\\n", " ").strip();
      if (blocks.get(n).language().equals("sh")
          && text.startsWith(SUBMIT)
          && !text.contains(ELSEWHERE)) {
        List<String> words =
            WORD.matcher(text)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
        String out = submitted(words.subList(1, words.size()));
        assertThat(out.lines().toList()).as(text).containsAll(shown(blocks, n));
        assertThat(out).as(text).isNotBlank();
        run++;
      }
    }
    assertThat(run).isGreaterThanOrEqualTo(document.equals(SPARK) ? 4 : 1);
  }

  @Test
  void theRecipeInSqlGivesWhatIsShown() throws IOException {
    List<Block> blocks = blocks(SPARK);
    int place =
        IntStream.range(0, blocks.size())
            .filter(n -> blocks.get(n).language().equals("sql"))
            .findFirst()
            .orElseThrow();
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.extensions", FirstHireExtensions.class.getName())
            .config(FirstHireExtensions.RULES, folder.resolve("rules").toString())
            .getOrCreate();
    try {
      List<String> rows = new ArrayList<>();
      for (String statement : blocks.get(place).text().strip().split(";")) {
        spark.sql(statement).collectAsList().stream()
            .map(
                row ->
                    IntStream.range(0, row.size())
                        .mapToObj(n -> row.isNullAt(n) ? "NULL" : row.get(n).toString())
                        .collect(Collectors.joining("\t")))
            .forEach(rows::add);
      }
      assertThat(rows).isEqualTo(shown(blocks, place));
    } finally {
      Cluster.stop(spark);
    }
  }

  @Test
  void theRecipeInJavaPrintsWhatIsShown() throws Exception {
    List<Block> blocks = blocks(SPARK);
    int place =
        IntStream.range(0, blocks.size())
            .filter(n -> blocks.get(n).language().equals("java"))
            .findFirst()
            .orElseThrow();
    String source = blocks.get(place).file();
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "-classpath",
                    System.getProperty("job.jar")
                        + File.pathSeparator
                        + System.getProperty("java.class.path"),
                    folder.resolve(source).toString()))
        .isZero();
    String name = source.replace(".java", "");
    try (OutputStream file = Files.newOutputStream(folder.resolve("recipe.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry(name + ".class"));
      jar.write(Files.readAllBytes(folder.resolve(name + ".class")));
    }

    String out =
        submitted(
            List.of(
                "--master",
                "local[2]",
                "--class",
                name,
                "--jars",
                "firsthire-job.jar",
                "recipe.jar"));

    assertThat(out.lines().toList()).containsSubsequence(shown(blocks, place));
  }
}
