package io.firsthire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.firsthire.rules.source.Numeral;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the packages. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.firsthire");

  /** Each floor with those that it may use, from the lowest up. */
  private static final Map<String, String> FLOORS =
      floors(
          "machine", "",
          "text", "machine",
          "vocabulary", "",
          "rules", "machine text vocabulary",
          "decide", "machine text vocabulary rules",
          "suite", "machine text vocabulary rules decide",
          "analysis", "machine text vocabulary rules decide suite",
          "composition", "machine text vocabulary rules decide suite analysis",
          "bulk", "machine text vocabulary rules decide analysis composition",
          "store", "machine text",
          "gate", "machine text rules suite analysis store",
          "draft", "machine text rules suite analysis composition",
          "log", "machine text vocabulary rules decide store",
          "replay", "machine text rules decide analysis bulk store log",
          "calls", "machine text store",
          "access", "",
          "config", "machine text rules analysis gate draft store log calls",
          "web",
              "machine text vocabulary rules decide suite analysis composition gate draft store log"
                  + " access config",
          "calls.web", "machine text store calls web",
          "site",
              "machine text vocabulary rules decide analysis log store calls access config web"
                  + " calls.web",
          "cli",
              "machine text vocabulary rules decide suite analysis composition bulk gate draft store"
                  + " log replay calls access config");

  /** From files to rules that run. */
  private static final Map<String, String> ROOMS_OF_THE_RULES =
      floors(
          "source", "",
          "model", "source",
          "expression", "source model",
          "match", "source model expression",
          "engine", "source model expression",
          "diagnostic", "source",
          "check", "source model diagnostic",
          "lint", "source model diagnostic check",
          "file", "source model diagnostic",
          "pack", "source model expression match engine diagnostic check lint file",
          "live", "engine diagnostic file pack");

  private static final Map<String, String> ROOMS_OF_THE_SUITE =
      floors("read", "", "run", "read", "coverage", "read run", "gate", "read run coverage");

  private static final Map<String, String> ROOMS_OF_THE_ANALYSIS =
      floors(
          "space", "",
          "outcome", "",
          "map", "space outcome",
          "invariant", "space outcome map",
          "compare", "space outcome",
          "diff", "space outcome compare",
          "flip", "space outcome",
          "form", "space outcome map",
          "mutation", "space outcome map compare",
          "simulation", "space outcome invariant compare",
          "fit", "");

  private static Map<String, String> floors(String... floors) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int n = 0; n < floors.length; n += 2) {
      all.put(floors[n], floors[n + 1]);
    }
    return all;
  }

  @Test
  void floorsUseOnlyWhatIsBelowThem() {
    require("io.firsthire.", FLOORS);
  }

  @Test
  void roomsUseOnlyWhatIsBelowThem() {
    require("io.firsthire.rules.", ROOMS_OF_THE_RULES);
    require("io.firsthire.suite.", ROOMS_OF_THE_SUITE);
    require("io.firsthire.analysis.", ROOMS_OF_THE_ANALYSIS);
  }

  private static void require(String prefix, Map<String, String> floors) {
    LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String floor : floors.keySet()) {
      house = house.layer(floor).definedBy(classesOf(prefix, floor, floors.keySet()));
    }
    for (Map.Entry<String, String> floor : floors.entrySet()) {
      house =
          floor.getValue().isEmpty()
              ? house.whereLayer(floor.getKey()).mayNotAccessAnyLayer()
              : house.whereLayer(floor.getKey()).mayOnlyAccessLayers(floor.getValue().split(" "));
    }
    house.check(CLASSES);
  }

  /** Those of a floor, without those of a room in it that is a floor of its own. */
  private static DescribedPredicate<JavaClass> classesOf(
      String prefix, String floor, Set<String> floors) {
    return DescribedPredicate.describe(
        floor,
        type -> {
          String room = type.getPackageName() + ".";
          return room.startsWith(prefix + floor + ".")
              && floors.stream()
                  .noneMatch(
                      other ->
                          other.startsWith(floor + ".") && room.startsWith(prefix + other + "."));
        });
  }

  @Test
  void everyClassIsOnAFloor() {
    classes()
        .should()
        .resideInAnyPackage(
            FLOORS.keySet().stream()
                .map(floor -> "io.firsthire." + floor + "..")
                .toArray(String[]::new))
        .check(CLASSES);
  }

  /** What the build makes a library of uses nothing of the service. */
  @Test
  void theCoreIsWhole() throws IOException {
    Set<String> core =
        Pattern.compile("<include>io/firsthire/(\\w+)/\\*\\*</include>")
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertThat(core).contains("rules", "decide", "suite", "analysis", "bulk", "log");
    for (String floor : core) {
      assertThat(FLOORS.get(floor).split(" "))
          .as(floor)
          .filteredOn(used -> !used.isEmpty())
          .allMatch(core::contains);
    }
  }

  @Test
  void everythingWithRoomsIsInOne() {
    noClasses()
        .that()
        .doNotHaveSimpleName("package-info")
        .should()
        .resideInAnyPackage(
            "io.firsthire.rules",
            "io.firsthire.suite",
            "io.firsthire.analysis",
            "io.firsthire.store")
        .check(CLASSES);
  }

  @Test
  void noPackagesUseEachOther() {
    slices().matching("io.firsthire.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
        .filteredOn(room -> !room.isAnnotatedWith(NullMarked.class))
        .extracting(JavaPackage::getName)
        .isEmpty();
  }

  @Test
  void nothingIsDoneAgainAndAgainButByASchedule() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            java.util.concurrent.ScheduledExecutorService.class,
            java.util.Timer.class,
            java.util.TimerTask.class)
        .check(CLASSES);
  }

  @Test
  void numbersAreMadeOfTextsInOnePlaceThatBoundsThem() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Numeral.class)
        .should()
        .callConstructor(BigDecimal.class, String.class)
        .orShould()
        .callConstructor(BigInteger.class, String.class)
        .check(CLASSES);
  }

  @Test
  void onlyTheEngineKnowsDrools() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.firsthire.rules.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.kie..", "org.drools..")
        .check(CLASSES);
  }

  @Test
  void nothingIsCompiled() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.github.javaparser..",
            "com.sun.tools..",
            "javax.script..",
            "javax.tools..",
            "org.drools.compiler..",
            "org.drools.drl..",
            "org.drools.model.codegen..",
            "org.drools.mvel..",
            "org.eclipse.jdt..",
            "org.kie.memorycompiler..",
            "org.mvel..",
            "org.mvel2..")
        .check(CLASSES);
  }

  @Test
  void noClassIsDefined() {
    noClasses()
        .should()
        .callMethodWhere(
            JavaCall.Predicates.target(HasName.Predicates.nameMatching("define(Class|Hidden.*)")))
        .check(CLASSES);
  }

  @Test
  void onlyWhereRecordsAreKeptDatabasesAreKnown() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.firsthire.store..", "io.firsthire.log..", "io.firsthire.calls..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "io.agroal..",
            "org.flywaydb..",
            "org.jdbi..",
            "org.postgresql..",
            "org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void onlyTheEdgesKnowTheWeb() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.firsthire.web..",
            "io.firsthire.calls.web..",
            "io.firsthire.site..",
            "io.firsthire.cli..",
            "io.firsthire.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.ws.rs..",
            "jakarta.inject..",
            "jakarta.enterprise..",
            "io.quarkus..",
            "io.vertx..")
        .check(CLASSES);
  }
}
