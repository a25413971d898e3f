package io.firsthire.analysis;

import io.firsthire.TestRules;
import io.firsthire.pack.RuleFile;
import io.firsthire.pack.RuleTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A comparison that asks more questions than firms can be told apart by. */
public final class ManyQuestions {
  /** The name of the comparison. */
  public static final String COMPARISON = "ferry-vs-bridge";

  private static final int COUNT = 60;

  private ManyQuestions() {}

  /** Its rules; each question has a rule of its own. */
  public static RuleTree tree() throws IOException {
    return tree(
        lines(
            """
            rule "Question %1$d"
            when
                Many(question%1$d == true)
            then
                insert(new Need("speed", 1, "question %1$d"));
            end
            """));
  }

  /** The same questions, all read by one rule. */
  public static RuleTree treeOfOneRule() throws IOException {
    return tree(
        """
        rule "All questions"
        when
            Many(%s)
        then
            insert(new Need("speed", 1, "all questions"));
        end
        """
            .formatted(lines("question%d == true,").replaceAll(",\\s*$", "")));
  }

  private static RuleTree tree(String rules) throws IOException {
    Path directory = TestRules.directory(COMPARISON);
    String questions = lines("    question%d : Boolean @question(\"Is it so?\")");
    return RuleTree.read(directory)
        .with(
            new RuleFile(
                "rules/ferry-vs-bridge/many.drl",
                "package firsthire\n\nimport io.firsthire.vocabulary.*\n\n"
                    + "declare Many\n    @questions\n%s\nend\n\n%s\n".formatted(questions, rules)));
  }

  private static String lines(String line) {
    return IntStream.range(0, COUNT)
        .mapToObj(n -> line.formatted(n))
        .collect(Collectors.joining("\n"));
  }
}
