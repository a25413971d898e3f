package io.firsthire.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.NpmProject;
import io.firsthire.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What others' tools make of the API's description: linters find nothing wrong with it, and the
 * clients that are generated from it compile and work. Part of the nightly run; needs Node.js with
 * npm, Maven, Python, and their registries.
 */
@Tag("nightly")
class OpenApiToolsIT {
  private static final Path WORK = Path.of("target", "clients").toAbsolutePath();
  private static final String GENERATOR = "org.openapitools:openapi-generator-cli:7.25.0";
  private static final Path GENERATOR_JAR = WORK.resolve("openapi-generator-cli-7.25.0.jar");
  private static final String COMPARISON = "legal-case-manager-vs-paralegal";

  private static RunningService service;
  private static NpmProject project;

  @BeforeAll
  static void prepare() throws Exception {
    service = RunningService.start(Path.of("rules").toAbsolutePath());
    project = NpmProject.install("clients", service);
    Files.writeString(WORK.resolve("all.json"), service.get("/openapi.json").body());
    Files.writeString(
        WORK.resolve("one.json"), service.get("/openapi/" + COMPARISON + ".json").body());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    return project.run(command);
  }

  @Test
  void redoclyFindsNothingWrong() throws Exception {
    String said = run("npm", "run", "--silent", "redocly");
    JsonNode totals =
        new ObjectMapper().readTree(said.substring(said.indexOf("{\n"))).path("totals");
    assertThat(totals.path("errors").asInt(-1)).as(said).isZero();
    assertThat(totals.path("warnings").asInt(-1)).as(said).isZero();
    assertThat(totals.path("ignored").asInt(-1)).as(said).isZero();
  }

  @Test
  void spectralFindsNothingWrong() throws Exception {
    assertThat(run("npm", "run", "--silent", "spectral")).contains("No results");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openapi-typescript", "hey-api"})
  void aGeneratedClientOfOneComparisonWorks(String generator) throws Exception {
    run("npm", "run", generator);
  }

  /** Generates a client of all comparisons in a folder of its own. */
  private static void generate(String language, String folder, String... more) throws Exception {
    if (!Files.exists(GENERATOR_JAR)) {
      run(
          "mvn",
          "-B",
          "-ntp",
          "dependency:copy",
          "-Dartifact=" + GENERATOR,
          "-DoutputDirectory=" + WORK);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                GENERATOR_JAR.toString(),
                "generate",
                "-g",
                language,
                "-i",
                "all.json",
                "-o",
                "generated/" + folder));
    command.addAll(List.of(more));
    run(command.toArray(String[]::new));
  }

  @Test
  void aClientInTypeScriptByOpenApiGeneratorWorks() throws Exception {
    generate("typescript-fetch", "fetch", "--additional-properties=importFileExtension=.js");
    run("npm", "run", "typescript-fetch");
  }

  @Test
  void aClientInJavaByOpenApiGeneratorWorks() throws Exception {
    generate("java", "java", "--library", "native", "--invoker-package", "client");
    Path sources = WORK.resolve("generated/java/src/main/java");
    Files.copy(
        WORK.resolve("Script.java"),
        sources.resolve("Script.java"),
        StandardCopyOption.REPLACE_EXISTING);
    run(
        "mvn",
        "-B",
        "-ntp",
        "-f",
        "generated/java/pom.xml",
        "compile",
        "org.codehaus.mojo:exec-maven-plugin:3.5.1:java",
        "-Dexec.mainClass=Script");
  }

  /** The libraries that it uses are not everywhere, so it is only compiled. */
  @Test
  void aClientInPythonByOpenApiGeneratorCompiles() throws Exception {
    generate("python", "python");
    run("python3", "-m", "compileall", "-q", "generated/python");
  }
}
