package io.firsthire.analysis;

import io.firsthire.TestRules;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A comparison that asks more questions than firms can be told apart by. */
public final class ManyQuestions {
  /** The name of the comparison. */
  public static final String COMPARISON = "ferry-vs-bridge";

  /** More than a number of a firm has bits for. */
  private static final int MANY = 60;

  /** Few enough for numbers, but not for all combinations to be held. */
  private static final int SOME = 40;

  private ManyQuestions() {}

  /** Its rules; each question has a rule of its own. */
  public static RuleTree tree() throws IOException {
    return tree(
        MANY,
        lines(
            MANY,
            """
            rule "Question %1$d"
            when
                Many(question%1$d == true)
            then
                insert(new Need("speed", 1, "question %1$d"));
            end
            """));
  }

  /** Fewer questions, all read by one rule. */
  public static RuleTree treeOfOneRule() throws IOException {
    return tree(
        SOME,
        String.format(
            Locale.ROOT,
            """
        rule "All questions"
        when
            Many(%s)
        then
            insert(new Need("speed", 1, "all questions"));
        end
        """,
            lines(SOME, "question%d == true,").replaceAll(",\\s*$", "")));
  }

  private static RuleTree tree(int count, String rules) throws IOException {
    Path directory = TestRules.directory(COMPARISON);
    String questions = lines(count, "    question%d : Boolean @question(\"Is it so?\")");
    return RuleTree.read(directory)
        .with(
            new RuleFile(
                "rules/ferry-vs-bridge/many.drl",
                "package firsthire\n\nimport io.firsthire.vocabulary.*\n\n"
                    + String.format(
                        Locale.ROOT,
                        "declare Many\n    @questions\n%s\nend\n\n%s\n",
                        questions,
                        rules)));
  }

  private static String lines(int count, String line) {
    return IntStream.range(0, count)
        .mapToObj(n -> String.format(Locale.ROOT, line, n))
        .collect(Collectors.joining("\n"));
  }
}
