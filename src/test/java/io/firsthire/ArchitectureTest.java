package io.firsthire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.firsthire.pack.source.Numeral;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the packages. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.firsthire");

  @Test
  void packagesUseOnlyWhatIsBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("schedule")
        .definedBy("io.firsthire.schedule..")
        .layer("vocabulary")
        .definedBy("io.firsthire.vocabulary..")
        .layer("pack")
        .definedBy("io.firsthire.pack..")
        .layer("catalogue")
        .definedBy("io.firsthire.catalogue..")
        .layer("verdict")
        .definedBy("io.firsthire.verdict..")
        .layer("suite")
        .definedBy("io.firsthire.suite..")
        .layer("analysis")
        .definedBy("io.firsthire.analysis..")
        .layer("journal")
        .definedBy("io.firsthire.journal..")
        .layer("draft")
        .definedBy("io.firsthire.draft..")
        .layer("config")
        .definedBy("io.firsthire.config..")
        .layer("http")
        .definedBy("io.firsthire.http..")
        .layer("cli")
        .definedBy("io.firsthire.cli..")
        .whereLayer("schedule")
        .mayNotAccessAnyLayer()
        .whereLayer("vocabulary")
        .mayNotAccessAnyLayer()
        .whereLayer("pack")
        .mayOnlyAccessLayers("vocabulary", "schedule")
        .whereLayer("catalogue")
        .mayOnlyAccessLayers("vocabulary", "pack")
        .whereLayer("verdict")
        .mayOnlyAccessLayers("vocabulary", "pack", "catalogue")
        .whereLayer("suite")
        .mayOnlyAccessLayers("schedule", "vocabulary", "pack", "catalogue", "verdict")
        .whereLayer("analysis")
        .mayOnlyAccessLayers("schedule", "vocabulary", "pack", "catalogue", "verdict", "suite")
        .whereLayer("journal")
        .mayOnlyAccessLayers("vocabulary", "pack", "catalogue", "verdict", "schedule")
        .whereLayer("draft")
        .mayOnlyBeAccessedByLayers("http", "cli", "config")
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("http", "cli")
        .whereLayer("draft")
        .mayOnlyAccessLayers("schedule", "pack", "suite", "analysis")
        .whereLayer("http")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void roomsOfTheAnalysisUseOnlyWhatIsBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("space")
        .definedBy("io.firsthire.analysis.space..")
        .layer("decision")
        .definedBy("io.firsthire.analysis.decision..")
        .layer("map")
        .definedBy("io.firsthire.analysis.map..")
        .layer("invariant")
        .definedBy("io.firsthire.analysis.invariant..")
        .layer("joint")
        .definedBy("io.firsthire.analysis.joint..")
        .layer("diff")
        .definedBy("io.firsthire.analysis.diff..")
        .layer("flip")
        .definedBy("io.firsthire.analysis.flip..")
        .layer("form")
        .definedBy("io.firsthire.analysis.form..")
        .layer("mutation")
        .definedBy("io.firsthire.analysis.mutation..")
        .whereLayer("space")
        .mayNotAccessAnyLayer()
        .whereLayer("decision")
        .mayNotAccessAnyLayer()
        .whereLayer("map")
        .mayOnlyAccessLayers("space", "decision")
        .whereLayer("invariant")
        .mayOnlyAccessLayers("space", "decision", "map")
        .whereLayer("joint")
        .mayOnlyAccessLayers("space", "decision")
        .whereLayer("diff")
        .mayOnlyAccessLayers("space", "decision", "joint")
        .whereLayer("flip")
        .mayOnlyAccessLayers("space", "decision")
        .whereLayer("form")
        .mayOnlyAccessLayers("space", "decision", "map")
        .whereLayer("mutation")
        .mayOnlyAccessLayers("space", "decision", "map", "joint")
        .check(CLASSES);
  }

  @Test
  void everythingOfTheAnalysisIsInARoom() {
    noClasses()
        .that()
        .doNotHaveSimpleName("package-info")
        .should()
        .resideInAPackage("io.firsthire.analysis")
        .check(CLASSES);
  }

  @Test
  void noPackagesUseEachOther() {
    slices().matching("io.firsthire.(**)").should().beFreeOfCycles().check(CLASSES);
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
        .resideOutsideOfPackage("io.firsthire.pack.engine..")
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
  void onlyTheJournalKnowsDatabases() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.firsthire.journal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "io.agroal..",
            "org.flywaydb..",
            "org.postgresql..",
            "org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void onlyTheEdgesKnowTheWeb() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.firsthire.http..", "io.firsthire.cli..", "io.firsthire.config..")
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

  @Test
  void ruleSourcesKnowNothingElse() {
    noClasses()
        .that()
        .resideInAPackage("io.firsthire.pack.source..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.firsthire.pack",
            "io.firsthire.pack.engine..",
            "io.firsthire.pack.model..",
            "io.firsthire.pack.check..",
            "io.firsthire.vocabulary..")
        .check(CLASSES);
  }
}
