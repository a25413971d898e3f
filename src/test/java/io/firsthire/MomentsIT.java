package io.firsthire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.firsthire.machine.WallClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs all tests but those of the packaged service again, as if it were another time in another
 * place: at two moments by chance, at all with {@code -Dmoments=all}, or at those that it names,
 * with commas between. Part of the nightly run.
 */
@Tag("nightly")
class MomentsIT {
  private static final int BY_CHANCE = 2;
  private static final long MOST_HOURS = 2;

  /** Until the first tests run, so that they see the moment pass. */
  private static final Duration BEFORE = Duration.ofSeconds(15);

  private static final Pattern LAST_COUNT =
      Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: 0\\s*$");

  /**
   * In Turkish, REST Assured looks for its handler of failures by the name of "faılure". The
   * packaged service always runs in Turkish instead.
   */
  private static final String UNREADABLE_IN_TURKISH =
      "io/firsthire/web/**/*Test.java,io/firsthire/calls/web/*Test.java";

  private static final Path REPORTS = Path.of("target", "moments");

  /** When, by the clocks of New York, and where: at the ends of the world. */
  private enum Moment {
    SATURDAY_NIGHT("2026-11-14T23:30:00-05:00", "Pacific/Kiritimati", "th", "TH"),
    THANKSGIVING("2026-11-26T11:00:00-05:00", "Pacific/Pago_Pago", "tr", "TR"),
    LAST_SECONDS_OF_THE_YEAR("2026-12-31T23:59:50-05:00", "Pacific/Kiritimati", "tr", "TR"),
    LEAP_DAY("2028-02-29T12:00:00-05:00", "Pacific/Pago_Pago", "ar", "EG"),
    SUMMER_TIME_STARTS("2027-03-14T01:59:50-05:00", "Pacific/Kiritimati", "ar", "EG"),
    SUMMER_TIME_ENDS("2026-11-01T01:59:50-04:00", "Pacific/Pago_Pago", "th", "TH"),
    OFFICE_OPENS("2026-12-01T09:00:00-05:00", "Pacific/Kiritimati", "tr", "TR"),
    OFFICE_CLOSES("2026-12-01T17:00:00-05:00", "Pacific/Pago_Pago", "ar", "EG");

    private final Instant at;
    private final String zone;
    private final String language;
    private final String country;

    Moment(String at, String zone, String language, String country) {
      this.at = OffsetDateTime.parse(at).toInstant();
      this.zone = zone;
      this.language = language;
      this.country = country;
    }
  }

  @TestFactory
  Stream<DynamicTest> allTestsPassAtAnyMomentAndAnywhere() throws IOException {
    Path library = library();
    return moments(System.getProperty("moments", "")).stream()
        .map(moment -> dynamicTest(moment.name(), () -> allTestsPass(moment, library)));
  }

  private static List<Moment> moments(String wanted) {
    List<Moment> moments = new ArrayList<>(Arrays.asList(Moment.values()));
    if (wanted.isEmpty()) {
      Collections.shuffle(moments);
      return moments.subList(0, BY_CHANCE);
    } else if (wanted.equals("all")) {
      return moments;
    }
    return Arrays.stream(wanted.split(",")).map(Moment::valueOf).toList();
  }

  private static Path library() throws IOException {
    PathMatcher library =
        FileSystems.getDefault().getPathMatcher("glob:**/faketime/libfaketimeMT.so.1");
    List<Path> found = new ArrayList<>();
    for (Path directory : List.of(Path.of("/usr/lib"), Path.of("/usr/local/lib"))) {
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.find(directory, 3, (file, is) -> library.matches(file))) {
          files.forEach(found::add);
        }
      }
    }
    assertThat(found)
        .as("The nightly run needs faketime, on Linux: apt-get install faketime")
        .isNotEmpty();
    return found.get(0);
  }

  private static void allTestsPass(Moment moment, Path library) throws Exception {
    Path reports = REPORTS.resolve(moment.name());
    Files.createDirectories(reports);
    Path log = REPORTS.resolve(moment.name() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            "mvn",
            "-B",
            "-ntp",
            "-o",
            "surefire:test",
            "-Dtests.now=" + moment.at,
            "-Dtests.reports=" + reports.toAbsolutePath(),
            "-DargLine=-Duser.language=" + moment.language + " -Duser.country=" + moment.country,
            "-Dsurefire.excludes=" + (moment.language.equals("tr") ? UNREADABLE_IN_TURKISH : ""));
    Duration ahead = Duration.between(WallClock.utc().instant(), moment.at.minus(BEFORE));
    builder.environment().put("LD_PRELOAD", library.toString());
    builder.environment().put("FAKETIME", String.format(Locale.ROOT, "%+d", ahead.toSeconds()));
    builder.environment().put("TZ", moment.zone);
    Process tests = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(tests.waitFor(MOST_HOURS, TimeUnit.HOURS)).as("they end; see " + log).isTrue();
    } finally {
      tests.descendants().forEach(ProcessHandle::destroy);
      tests.destroy();
    }
    assertThat(tests.exitValue()).as(failures(log)).isZero();
    assertThat(run(log)).as("tests that ran; see " + log).isGreaterThan(1_000);
  }

  private static int run(Path log) throws IOException {
    int run = 0;
    for (String line : lines(log)) {
      Matcher count = LAST_COUNT.matcher(line);
      run = count.find() ? Integer.parseInt(count.group(1)) : run;
    }
    return run;
  }

  private static String failures(Path log) throws IOException {
    List<String> errors = lines(log).stream().filter(line -> line.startsWith("[ERROR]")).toList();
    return log + ":\n" + String.join("\n", errors.subList(0, Math.min(50, errors.size())));
  }

  private static List<String> lines(Path log) throws IOException {
    // What tests print need not be text.
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
  }
}
