package io.firsthire;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.firsthire.machine.WallClock;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Nothing that is decided, written or tested depends on when or where it is done, nor on who else
 * works on the threads that all share.
 */
class SurroundingsTest {
  /** Drools' compiler, the oracle, is kept from the machine's language by taking it away. */
  private static final String COMPILER = "io.firsthire.rules.engine.CompiledRules";

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("SurroundingsTest"))
          .importPackages("io.firsthire");
  private static final JavaClasses MAIN =
      ALL.that(
          describe(
              "are no tests",
              type ->
                  type.getSource()
                      .filter(source -> !source.getUri().getPath().contains("/test-classes/"))
                      .isPresent()));

  private static final Set<String> TIME_AND_ZONE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.time.InstantSource.system",
          "java.time.ZoneId.systemDefault",
          "java.util.Calendar.getInstance",
          "java.util.TimeZone.getDefault");
  private static final Set<String> WITHOUT_ARGUMENTS =
      Set.of(
          "java.lang.String.getBytes",
          "java.lang.String.toLowerCase",
          "java.lang.String.toUpperCase",
          "java.time.format.DateTimeFormatterBuilder.toFormatter",
          "java.util.Locale.getDefault",
          "java.util.Date.<init>",
          "java.util.GregorianCalendar.<init>");
  private static final Set<String> WITHOUT_LOCALE =
      Set.of(
          "java.io.PrintStream.format",
          "java.io.PrintStream.printf",
          "java.io.PrintWriter.format",
          "java.io.PrintWriter.printf",
          "java.lang.String.format",
          "java.lang.String.formatted",
          "java.text.Collator.getInstance",
          "java.text.DecimalFormat.<init>",
          "java.text.MessageFormat.format",
          "java.text.NumberFormat.getInstance",
          "java.text.NumberFormat.getIntegerInstance",
          "java.text.NumberFormat.getNumberInstance",
          "java.text.NumberFormat.getPercentInstance",
          "java.text.SimpleDateFormat.<init>",
          "java.time.format.DateTimeFormatter.ofLocalizedDate",
          "java.time.format.DateTimeFormatter.ofLocalizedDateTime",
          "java.time.format.DateTimeFormatter.ofLocalizedTime",
          "java.time.format.DateTimeFormatter.ofPattern",
          "java.util.Formatter.<init>",
          "java.util.Scanner.<init>");
  private static final Set<String> WITHOUT_CHARSET =
      Set.of(
          "java.io.FileReader.<init>",
          "java.io.FileWriter.<init>",
          "java.io.InputStreamReader.<init>",
          "java.io.OutputStreamWriter.<init>");

  private static List<String> parameters(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget called
        ? called.getRawParameterTypes().stream().map(type -> type.getName()).toList()
        : List.of();
  }

  private static String name(AccessTarget target) {
    return target.getOwner().getName() + "." + target.getName();
  }

  private static boolean takes(AccessTarget target, Class<?> type) {
    return parameters(target).contains(type.getName());
  }

  private static boolean readsTheClock(AccessTarget target) {
    String name = name(target);
    String owner = target.getOwner().getName();
    return TIME_AND_ZONE.contains(name)
        || owner.startsWith("java.time.")
            && target.getName().equals("now")
            && !takes(target, Clock.class)
        || owner.equals(Clock.class.getName())
            && (target.getName().startsWith("system") || target.getName().startsWith("tick"))
        || owner.startsWith("com.fasterxml.uuid.impl.TimeBased")
            && target.getName().equals("generate");
  }

  private static boolean dependsOnTheCountry(AccessTarget target) {
    return WITHOUT_ARGUMENTS.contains(name(target)) && parameters(target).isEmpty()
        || WITHOUT_LOCALE.contains(name(target)) && !takes(target, Locale.class)
        || WITHOUT_CHARSET.contains(name(target))
            && parameters(target).stream().noneMatch(type -> type.startsWith("java.nio.charset."))
        || name(target).equals("java.lang.String.<init>")
            && parameters(target).equals(List.of("[B"));
  }

  private static boolean usesTheCommonPool(AccessTarget target) {
    String owner = target.getOwner().getName();
    return target.getName().equals("parallelStream")
        || target.getName().equals("parallel") && owner.startsWith("java.util.stream.")
        || target.getName().equals("commonPool")
        || owner.startsWith("java.util.concurrent.Complet")
            && target.getName().endsWith("Async")
            && !takes(target, Executor.class);
  }

  private static void none(JavaClasses classes, String what, Predicate<AccessTarget> forbidden) {
    none(classes, WallClock.class.getName(), what, forbidden);
  }

  private static void none(
      JavaClasses classes, String but, String what, Predicate<AccessTarget> forbidden) {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(but)
        .should()
        .accessTargetWhere(
            describe(what, (JavaAccess<?> access) -> forbidden.test(access.getTarget())))
        .check(classes);
  }

  @Test
  void onlyOneClassReadsTheClockOfTheMachine() {
    none(ALL, "the time or the zone is the machine's", SurroundingsTest::readsTheClock);
  }

  @Test
  void textIsTheSameInEveryCountry() {
    none(
        ALL,
        COMPILER,
        "the language, the country or the encoding is the machine's",
        SurroundingsTest::dependsOnTheCountry);
  }

  @Test
  void nothingIsDoneOnTheThreadsThatAllShare() {
    none(MAIN, "the work is the common pool's", SurroundingsTest::usesTheCommonPool);
  }

  /** What the rules must find, so that none of them holds for having looked for nothing. */
  private static final class Offender {
    Object reads() {
      return List.of(Instant.now(), Clock.systemUTC(), System.currentTimeMillis());
    }

    Object writes(InputStream in) {
      Predicate<String> reference = text -> text.toLowerCase().isEmpty();
      return List.of(
          "%d".formatted(1), String.format("%d", 1), new InputStreamReader(in), reference);
    }

    Object shares(List<String> texts) {
      return List.of(texts.parallelStream(), CompletableFuture.supplyAsync(() -> ""));
    }
  }

  @Test
  void whatIsForbiddenIsFound() {
    assertThat(MAIN).hasSizeBetween(100, ALL.size() - 100);
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
    assertThat(found(offender, SurroundingsTest::readsTheClock)).isEqualTo(3);
    assertThat(found(offender, SurroundingsTest::dependsOnTheCountry)).isEqualTo(4);
    assertThat(found(offender, SurroundingsTest::usesTheCommonPool)).isEqualTo(2);
  }

  private static long found(JavaClasses classes, Predicate<AccessTarget> forbidden) {
    return classes.stream()
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(access -> forbidden.test(access.getTarget()))
        .count();
  }
}
