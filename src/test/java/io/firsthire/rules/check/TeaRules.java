package io.firsthire.rules.check;

import io.firsthire.TestRules;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.vocabulary.Advice;
import io.firsthire.vocabulary.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A small comparison with one more file of rules, which speak of tea and pots. */
final class TeaRules {
  static final String FILE = "rules/heads-vs-tails/tea.drl";
  private static final String COMPARISON = "heads-vs-tails";
  private static final Map<String, Object> ANSWERS =
      Map.of("cups", 9, "litres", 1.5, "grams", 4L, "milk", true, "strength", Level.HIGH);

  static final String HEADER =
      """
      package firsthire
      import io.firsthire.vocabulary.*

      declare Tea
          @questions
          cups : Integer @question("How many cups?")
          litres : Double @question("How much?")
          grams : Long @question("How heavy?")
          milk : Boolean @question("With milk?")
          strength : Level @question("How strong?")
      end

      declare Pot
          size : int
          name : String
          weight : double
          clean : boolean
          age : long
          level : Level
      end

      """;

  private TeaRules() {}

  /** The header and one rule. */
  static String rule(String conditions, String actions) {
    return HEADER + "rule \"A rule\"\nwhen\n" + conditions + "\nthen\n" + actions + "\nend\n";
  }

  private static RuleTree tree(String text) {
    try {
      return RuleTree.read(TestRules.withoutVocabulary(COMPARISON)).with(new RuleFile(FILE, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The comparison with a text as its other file. */
  static Pack pack(String text) throws BuildFailed {
    return PackBuilder.build(tree(text), COMPARISON);
  }

  /** The errors of the comparison with a text as its other file. */
  static List<Diagnostic> errors(String text) {
    try {
      pack(text);
      return List.of();
    } catch (BuildFailed e) {
      return e.diagnostics().stream().filter(Diagnostic::isError).toList();
    }
  }

  /** The texts of the advice that is given to one who drinks nine cups of strong tea. */
  static List<String> advice(String text) throws BuildFailed {
    return pack(text).decisions().conclude(ANSWERS).stream()
        .filter(conclusion -> conclusion.fact() instanceof Advice)
        .map(conclusion -> ((Advice) conclusion.fact()).text())
        .toList();
  }
}
