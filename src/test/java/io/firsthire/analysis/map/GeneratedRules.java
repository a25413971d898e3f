package io.firsthire.analysis.map;

import io.firsthire.TestRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Small comparisons made up at random, with thresholds of every kind. */
final class GeneratedRules {
  static final String COMPARISON = "this-vs-that";
  private static final String[] TOPICS = {"speed", "load"};
  private static final String[] NUMERIC = {">", ">=", "<", "<=", "==", "!="};
  private static final String[] LEVELS = {"NONE", "LOW", "MODERATE", "HIGH"};

  private final Random random;

  private GeneratedRules(long seed) {
    this.random = new Random(seed);
  }

  /** A directory of rules; the same for the same seed. */
  static Path directory(long seed) {
    Path directory = TestRules.directory();
    try {
      Files.createDirectories(directory.resolve(COMPARISON));
      Files.writeString(
          directory.resolve(COMPARISON).resolve("page.drl"), new GeneratedRules(seed).text());
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder(HEAD);
    int rules = 3 + random.nextInt(5);
    for (int n = 0; n < rules; n++) {
      text.append(
          String.format(
              Locale.ROOT,
              """
          rule "Need %d"
          when
              Place(%s)
          then
              insert(new Need("%s", %d, "need %d"));
          end

          """,
              n,
              condition(),
              pick(TOPICS),
              1 + random.nextInt(3),
              n));
    }
    return text.toString();
  }

  private String condition() {
    return switch (random.nextInt(7)) {
      case 0 -> "small " + pick(NUMERIC) + " " + random.nextInt(8);
      case 1 -> "large " + pick(NUMERIC) + " " + random.nextInt(90_000);
      case 2 -> "part " + pick(NUMERIC) + " " + random.nextInt(9) + ".5";
      case 3 -> "open == " + random.nextBoolean();
      case 4 -> "level " + pick(NUMERIC) + " Level." + pick(LEVELS);
      case 5 -> "small > " + random.nextInt(4) + " && < " + (4 + random.nextInt(4));
      default -> "level == Level." + pick(LEVELS) + " || open == true";
    };
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  private static final String HEAD =
      """
      package firsthire

      import io.firsthire.vocabulary.*

      declare Place
          @questions
          small : Integer @question("How small?") @min(0) @max(9) @example(1)
          large : Integer @question("How large?") @min(0) @max(100000) @example(1)
          part : Double @question("Which part?") @min(0) @max(10) @example(1)
          level : Level @question("Which level?") @example(LOW)
          open : Boolean @question("Is it open?") @example(true)
      end

      rule "The comparison"
      when
      then
          insert(new Comparison("This vs That", "One of two."));
          insert(new Role("this", "This", "speed counts"));
          insert(new Role("that", "That", "load counts"));
          insert(new Criterion("speed", "Speed"));
          insert(new Criterion("load", "Load"));
          insert(new Attribute("this", "speed", Level.HIGH));
          insert(new Attribute("that", "speed", Level.LOW));
          insert(new Attribute("this", "load", Level.LOW));
          insert(new Attribute("that", "load", Level.HIGH));
      end

      """;
}
