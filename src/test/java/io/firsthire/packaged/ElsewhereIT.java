package io.firsthire.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.PackagedProgram;
import io.firsthire.Patience;
import io.firsthire.RunningService;
import io.firsthire.TestSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The service and the commands answer with the same bytes wherever they run: whatever the language,
 * the time zone and the charset of the machine.
 */
class ElsewhereIT {
  private static final Place HOME = new Place("en", "US", "UTC", "UTF-8");
  private static final Path RULES = Path.of("rules").toAbsolutePath();
  private static final String COMPARISONS = "/api/comparisons";
  private static final String FIRM =
      "{\"attorneys\": 6, \"preparationOverload\": \"HIGH\", \"clientsWaiting\": \"LOW\"}";
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("check", "--format", "json"),
          List.of("test", "--format", "json"),
          List.of("test", "--coverage"),
          List.of("map"));

  private static Map<String, String> answered;
  private static Map<String, String> printed;

  @TempDir Path directory;

  /** Where a process runs, as its options say. */
  private record Place(String language, String country, String zone, String charset) {
    List<String> options() {
      return List.of(
          "-Duser.language=" + language,
          "-Duser.country=" + country,
          "-Duser.timezone=" + zone,
          "-Dfile.encoding=" + charset);
    }
  }

  /** Turkish in the farthest east is where all other tests of the packaged service run. */
  static Stream<Place> places() {
    Stream<Place> one = Stream.of(new Place("th", "TH", "Pacific/Pago_Pago", "ISO-8859-1"));
    return TestSize.isNightly()
        ? Stream.concat(
            one,
            Stream.of(
                new Place("tr", "TR", "Pacific/Kiritimati", "windows-1254"),
                new Place("az", "AZ", "Pacific/Pago_Pago", "UTF-8"),
                new Place("ar", "EG", "Pacific/Kiritimati", "ISO-8859-1")))
        : one;
  }

  @BeforeAll
  static void home(@TempDir Path directory) throws Exception {
    answered = answers(HOME);
    printed = prints(HOME, directory);
    assertThat(answered.values()).allSatisfy(text -> assertThat(text).isNotBlank());
    assertThat(printed.values())
        .allSatisfy(text -> assertThat(text).startsWith("0\n").hasSizeGreaterThan(4));
  }

  @ParameterizedTest
  @MethodSource("places")
  void theServiceAnswersAlike(Place place) {
    assertThat(answers(place)).isEqualTo(answered);
  }

  @ParameterizedTest
  @MethodSource("places")
  void theCommandsPrintAlike(Place place) throws Exception {
    assertThat(prints(place, directory)).isEqualTo(printed);
  }

  private static Map<String, String> answers(Place place) {
    Map<String, String> answers = new LinkedHashMap<>();
    try (RunningService service =
        RunningService.start(RULES, place.options().toArray(String[]::new))) {
      for (String comparison :
          List.of("legal-case-manager-vs-paralegal", "legal-assistant-vs-paralegal")) {
        String path = COMPARISONS + "/" + comparison;
        await(service, path);
        answers.put(path, service.get(path).body());
        answers.put(path + "/schema", service.get(path + "/schema").body());
        answers.put(path + "/verdicts", timeless(service.post(path + "/verdicts", FIRM).body()));
        answers.put(
            path + "/verdicts?explain",
            timeless(service.post(path + "/verdicts?explain=true", FIRM).body()));
        answers.put(path + "/next", service.post(path + "/questions/next", FIRM).body());
        answers.put(path + "/wrong", service.post(path + "/verdicts", "{\"İ\": 1}").body());
      }
      answers.put("/openapi", timeless(service.get("/openapi?format=json").body()));
    }
    return answers;
  }

  private static void await(RunningService service, String path) {
    Patience.await().until(() -> service.get(path).statusCode() == 200);
  }

  private static String timeless(String verdict) {
    return verdict
        .replaceAll("\"id\" ?: ?\"[0-9a-f-]{36}\"", "\"id\":\"…\"")
        .replaceAll("\"decidedAt\" ?: ?\"[^\"]+\"", "\"decidedAt\":\"…\"");
  }

  private static Map<String, String> prints(Place place, Path directory) throws Exception {
    Map<String, String> prints = new LinkedHashMap<>();
    for (List<String> command : COMMANDS) {
      prints.put(String.join(" ", command), print(place, command, directory.resolve("out")));
    }
    return prints;
  }

  /** The exit code of a command on the rules, and what it prints. */
  private static String print(Place place, List<String> command, Path out)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(PackagedProgram.command(place.options()));
    all.addAll(command);
    all.add(RULES + "/legal-case-manager-vs-paralegal");
    Process process =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    if (!process.waitFor(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end");
    }
    return process.exitValue() + "\n" + Files.readString(out, StandardCharsets.UTF_8);
  }
}
