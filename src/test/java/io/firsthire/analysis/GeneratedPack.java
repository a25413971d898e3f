package io.firsthire.analysis;

import io.firsthire.TestRules;
import io.firsthire.pack.BuildFailed;
import io.firsthire.pack.Pack;
import io.firsthire.pack.PackBuilder;
import io.firsthire.pack.RuleFile;
import io.firsthire.pack.RuleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A small pack made up by chance: two or three roles, a few questions with short ranges, and needs
 * with conditions of all kinds on them, decided on by the product's own method. The same seed gives
 * the same pack.
 */
public final class GeneratedPack {
  private static final String HEADER = "package firsthire\n\nimport io.firsthire.vocabulary.*\n\n";
  private static final List<String> LEVELS = List.of("NONE", "LOW", "MODERATE", "HIGH");

  private final Random random;
  private final StringBuilder rules = new StringBuilder(HEADER);
  private final int roles;

  private GeneratedPack(long seed) {
    this.random = new Random(seed);
    this.roles = 2 + random.nextInt(2);
  }

  /** A pack whose conditions each read one question, or compare several with constants. */
  public static Pack of(long seed) {
    return new GeneratedPack(seed).pack("");
  }

  /** A pack of which one rule also compares two answers with each other. */
  public static Pack unclear(long seed) {
    return new GeneratedPack(seed).pack(need(100, "number > other", "criterion-0", 3));
  }

  private Pack pack(String more) {
    page();
    for (int n = 0; n < 4 + random.nextInt(3); n++) {
      rules.append(need(n, condition(), "criterion-" + random.nextInt(3), 1 + random.nextInt(3)));
    }
    rules.append(more);
    try {
      Path directory = TestRules.directory();
      try (var files = Files.list(directory.resolve("vocabulary"))) {
        for (Path file : files.filter(f -> !f.endsWith("method.drl")).toList()) {
          Files.delete(file);
        }
      }
      Files.createDirectories(directory.resolve("generated"));
      Files.writeString(directory.resolve("generated/page.drl"), rules);
      RuleTree tree = RuleTree.read(directory).with(firm());
      return PackBuilder.build(tree, "generated");
    } catch (IOException | BuildFailed e) {
      throw new AssertionError(e.getMessage() + "\n" + rules, e);
    }
  }

  /** What the method and the needs read; the ranges are short enough to try all answers. */
  private static RuleFile firm() {
    return new RuleFile(
        "rules/vocabulary/firm.drl",
        HEADER
            + """
            declare Firm
                attorneys : Integer @question("How many?") @unit("attorneys") @min(1) @max(4)
                level : Level @question("How much?")
                number : Integer @question("How many more?") @min(0) @max(5)
                other : Integer @question("How many others?") @min(0) @max(2)
                share : Double @question("Which share?") @min(0) @max(1)
                sure : Boolean @question("Is it sure?")
            end
            """);
  }

  private void page() {
    List<String> lines = new ArrayList<>();
    lines.add("insert(new Comparison(\"Generated\", \"By chance.\"));");
    for (int role = 0; role < roles; role++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "insert(new Role(\"role-%d\", \"Role %1$d\", \"chance says so\"));",
              role));
    }
    for (int criterion = 0; criterion < 3; criterion++) {
      lines.add(
          String.format(
              Locale.ROOT, "insert(new Criterion(\"criterion-%d\", \"%1$d\"));", criterion));
      for (int role = 0; role < roles; role++) {
        String level = role == criterion % roles ? "HIGH" : LEVELS.get(random.nextInt(4));
        lines.add(
            String.format(
                Locale.ROOT,
                "insert(new Attribute(\"role-%d\", \"criterion-%d\", Level.%s));",
                role,
                criterion,
                level));
      }
    }
    rules.append("rule \"The page\"\nwhen\nthen\n    ");
    rules.append(String.join("\n    ", lines)).append("\nend\n\n");
  }

  private static String need(int number, String condition, String criterion, int weight) {
    return String.format(
        Locale.ROOT,
        """
        rule "Need %d"
        when
            Firm(%s)
        then
            insert(new Need("%s", %d, "of rule %1$d"));
        end

        """,
        number,
        condition,
        criterion,
        weight);
  }

  private String condition() {
    return switch (random.nextInt(4)) {
      case 0 -> comparison() + ", " + comparison();
      case 1 -> comparison() + " || " + comparison();
      default -> comparison();
    };
  }

  private String comparison() {
    return switch (random.nextInt(7)) {
      case 0 -> "level == Level." + LEVELS.get(random.nextInt(4));
      case 1 -> "level != Level." + LEVELS.get(random.nextInt(4));
      case 2 -> "number " + operator() + " " + random.nextInt(6);
      case 3 -> "other " + operator() + " " + random.nextInt(3);
      case 4 -> "share " + operator() + " " + random.nextInt(3) / 2.0;
      case 5 -> "sure == " + random.nextBoolean();
      default -> "number in (" + random.nextInt(3) + ", " + (3 + random.nextInt(3)) + ")";
    };
  }

  private String operator() {
    return List.of("<", "<=", ">", ">=", "==", "!=").get(random.nextInt(6));
  }
}
