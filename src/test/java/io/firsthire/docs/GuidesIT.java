package io.firsthire.docs;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.PackagedProgram;
import io.firsthire.RunningService;
import io.firsthire.TestRules;
import io.firsthire.TestStaff;
import io.firsthire.analysis.map.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Does what the documents say, as they say it, on a running service: {@code diff} blocks that name
 * a file are edits of it, {@code drl} blocks that name one are new files, and the answer to a
 * {@code sh} block with curl is what the {@code json} block after it shows; {@code $id} is the id
 * of the last verdict, or strategy call, that was answered. Each section starts from the rules as
 * they are shipped.
 */
class GuidesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CURL =
      Pattern.compile(
          "curl -s(?: -X (?<method>[A-Z]+))? localhost:8080(?<path>\\S+)"
              + "(?<headers>(?: -H (?:'[^']*'|\"[^\"]*\"))*)(?: -d '(?<body>.*)')?");
  private static final Pattern HEADER =
      Pattern.compile("-H (?:'([^':]+): ([^']*)'|\"([^\":]+): ([^\"]*)\")");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
  private static final Pattern REPORT =
      Pattern.compile(
          "java -jar target/quarkus-app/quarkus-run.jar ((?:test|map) .* rules) > \\S+\\n");
  private static final String CHECK = "java -jar target/quarkus-app/quarkus-run.jar check";
  private static final Path SHIPPED = Path.of("rules");

  /** So that a change of how examples are found is noticed. */
  private static final int LEAST_SECTIONS = 25;

  private static Path rules;
  private static Path data;
  private static RunningService service;
  private static String lastId;

  @BeforeAll
  static void start() throws IOException, GitAPIException {
    rules = TestRules.product();
    try (Git git = Git.init().setDirectory(rules.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit().setSign(false).setAuthor("n", "n@example.org").setMessage("As shipped").call();
    }
    data = TestRules.temporaryDirectory("data");
    service =
        RunningService.start(
            rules,
            "firsthire.data.directory=" + data,
            "firsthire.rules.poll=100ms",
            "firsthire.rules.gate=compile");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @TestFactory
  Stream<DynamicTest> whatTheDocumentsSayIsTrue() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path document : Documents.all()) {
      for (Guide.Section section : Guide.read(document).sections()) {
        if (section.examples().stream().anyMatch(GuidesIT::runs)) {
          tests.add(dynamicTest(document + ": " + section.title(), () -> run(document, section)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(LEAST_SECTIONS);
    return tests.stream();
  }

  private static boolean runs(Guide.Example example) {
    return example.file() != null
        || example.text().contains("curl ")
        || example.language().equals("console")
        || example.text().startsWith(CHECK)
        || REPORT.matcher(example.text()).matches();
  }

  private static void run(Path document, Guide.Section section) throws Exception {
    restore();
    List<Guide.Example> examples = section.examples();
    for (int n = 0; n < examples.size(); n++) {
      Guide.Example example = examples.get(n);
      String place = document + ":" + example.line();
      if (example.language().equals("diff")) {
        edit(place, rules.resolveSibling(inCopy(example)), example.lines());
      } else if (example.file() != null) {
        Path file =
            example.file().startsWith("rules/")
                ? rules.resolveSibling(inCopy(example))
                : FILES.resolve(example.file());
        assertThat(file).as(place).doesNotExist();
        Files.createDirectories(file.getParent());
        Files.writeString(file, example.text());
      } else if (example.language().equals("console")) {
        command(place, example.lines());
      } else if (example.text().startsWith(CHECK)) {
        checkIsClean(place);
      } else if (REPORT.matcher(example.text()).matches()) {
        report(place, example.text());
      } else if (example.text().contains("curl ")) {
        Guide.Example answer = examples.get(++n);
        assertThat(answer.language()).as(place).isEqualTo("json");
        ask(place, example.text(), JSON.readTree(answer.text()));
      }
    }
  }

  private static void checkIsClean(String place) throws Exception {
    assertThat(output(place, List.of("check", rules.toString())))
        .as(place)
        .endsWith("0 errors, 0 warnings\n");
  }

  /** A command line whose output, HTML or XML, is kept in a file. */
  private static void report(String place, String text) throws Exception {
    Matcher command = REPORT.matcher(text);
    assertThat(command.matches()).as(place).isTrue();
    assertThat(output(place, words(command.group(1))).stripTrailing())
        .as(place)
        .startsWith("<")
        .endsWith(">");
  }

  /** A command line, and all that it prints. */
  private static void command(String place, List<String> lines) throws Exception {
    String prefix = "$ java -jar target/quarkus-app/quarkus-run.jar ";
    assertThat(lines.get(0)).as(place).startsWith(prefix);
    List<String> shown = lines.subList(1, lines.size());
    boolean found = lines.get(0).startsWith(prefix + "diff ");
    int exit = found || shown.stream().anyMatch(GuidesIT::isBad) ? 1 : 0;
    assertThat(output(place, words(lines.get(0).substring(prefix.length())), exit))
        .as(place)
        .matches(shown.stream().map(GuidesIT::pattern).collect(Collectors.joining()));
  }

  /** Whether a line tells of what makes a command fail. */
  private static boolean isBad(String line) {
    return line.startsWith("  FAILED")
        || Stream.of(Finding.Kind.values())
            .anyMatch(kind -> line.matches("  (.*: )?" + kind.meaning() + "(,.*)? \\(.*\\)"));
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String text = word.group().replace("\"", "").replace("$id", String.valueOf(lastId));
      words.add(
          text.equals("rules") || text.startsWith("rules/")
              ? rules.resolve(Path.of("rules").relativize(Path.of(text))).toString()
              : DATA.matcher(text).matches() ? FILES.resolve(text).toString() : text);
    }
    return words;
  }

  /** Where files of firms are that documents show. */
  private static final Path FILES = TestRules.temporaryDirectory("firms");

  /** The name of such a file. */
  private static final Pattern DATA = Pattern.compile("[a-z]+\\.csv");

  /** "…" stands for whatever is there in the line, and alone for some lines. */
  private static String pattern(String line) {
    return line.strip().equals("…")
        ? "(?:.+\\n)+"
        : Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".+"))
            + "\\n";
  }

  private static String output(String place, List<String> words) throws Exception {
    return output(place, words, 0);
  }

  private static String output(String place, List<String> words, int exit) throws Exception {
    List<String> command = PackagedProgram.command(List.of(), words.toArray(String[]::new));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("FIRSTHIRE_DATA_DIRECTORY", data.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(place + ": " + output).isEqualTo(exit);
    return output;
  }

  private static Path inCopy(Guide.Example example) {
    return rules.getFileName().resolve(Path.of("rules").relativize(Path.of(example.file())));
  }

  /** Puts the shipped rules back, without what an earlier section added. */
  private static void restore() throws IOException {
    try (Stream<Path> files = Files.walk(rules)) {
      for (Path file : files.filter(GuidesIT::isOfTheRules).toList()) {
        if (Files.notExists(SHIPPED.resolve(rules.relativize(file)))) {
          Files.delete(file);
        }
      }
    }
    TestRules.copy(SHIPPED, rules);
  }

  private static boolean isOfTheRules(Path file) {
    return Files.isRegularFile(file) && !file.startsWith(rules.resolve(".git"));
  }

  private static void edit(String place, Path file, List<String> diff) throws IOException {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (String line : diff) {
      String text = line.isEmpty() ? "" : line.substring(1);
      if (!line.startsWith("+")) {
        before.add(text);
      }
      if (!line.startsWith("-")) {
        after.add(text);
      }
    }
    String text = Files.readString(file);
    assertThat(text).as(place).containsOnlyOnce(String.join("\n", before) + "\n");
    Files.writeString(
        file, text.replace(String.join("\n", before) + "\n", String.join("\n", after) + "\n"));
  }

  private static void ask(String place, String command, JsonNode shown) {
    Matcher curl = CURL.matcher(command.replace("\\\n", " ").replaceAll("\\s+", " ").strip());
    assertThat(curl.matches()).as(place + " is a curl command that can be run").isTrue();
    await(place)
        .untilAsserted(
            () -> {
              JsonNode answer = JSON.readTree(called(curl));
              compare("the answer", answer, shown);
              lastId = answer.path("id").asText(lastId);
            });
  }

  /** Calls as the command does; its token is that of the service under test. */
  private static String called(Matcher curl) {
    List<String> headers = new ArrayList<>();
    Matcher header = HEADER.matcher(curl.group("headers"));
    while (header.find()) {
      int name = header.group(1) == null ? 3 : 1;
      headers.add(header.group(name));
      headers.add(header.group(name + 1).replace("$TOKEN", TestStaff.TOKEN));
    }
    String body = curl.group("body");
    String method = curl.group("method");
    return service
        .call(
            method != null ? method : body == null ? "GET" : "POST",
            curl.group("path").replace("$id", String.valueOf(lastId)),
            body,
            headers.toArray(String[]::new))
        .body();
  }

  /** What is shown must be there; "…" stands for whatever is, and for what is left out. */
  private static void compare(String path, JsonNode found, JsonNode shown) {
    if (shown.isTextual() && shown.textValue().equals("…")) {
      assertThat(found).as(path).isNotNull();
    } else if (shown.isTextual() && shown.textValue().contains("…")) {
      assertThat(found.textValue() + "\n").as(path).matches(pattern(shown.textValue()));
    } else if (shown.isObject()) {
      shown
          .fieldNames()
          .forEachRemaining(
              name -> {
                assertThat(found.has(name)).as(path + "." + name + " in " + found).isTrue();
                compare(path + "." + name, found.get(name), shown.get(name));
              });
    } else if (shown.isArray()) {
      boolean more = !shown.isEmpty() && shown.get(shown.size() - 1).equals(JSON.valueToTree("…"));
      int size = more ? shown.size() - 1 : shown.size();
      assertThat(found.size()).as(path + " in " + found).isGreaterThanOrEqualTo(size);
      if (!more) {
        assertThat(found.size()).as(path + " in " + found).isEqualTo(size);
      }
      for (int n = 0; n < size; n++) {
        compare(path + "[" + n + "]", found.get(n), shown.get(n));
      }
    } else {
      assertThat(found).as(path).isEqualTo(shown);
    }
  }
}
