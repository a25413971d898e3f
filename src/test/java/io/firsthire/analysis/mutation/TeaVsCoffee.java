package io.firsthire.analysis.mutation;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.suite.run.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;

/** A small comparison, all of whose mutants can be looked at. */
final class TeaVsCoffee {
  static final String NAME = "tea-vs-coffee";
  static final Path DIRECTORY = Path.of("src/test/mutation");

  private TeaVsCoffee() {}

  static RuleTree tree() {
    try {
      return RuleTree.read(DIRECTORY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a file of scenarios beside its own. */
  static RuleTree with(String scenarios) {
    return tree().with(new RuleFile("rules/" + NAME + "/more_test.yaml", scenarios));
  }

  /** With a file of rules beside its own. */
  static RuleTree withRules(String rules) {
    String header = "package firsthire\n\nimport io.firsthire.vocabulary.*\n\n";
    return tree().with(new RuleFile("rules/" + NAME + "/more.drl", header + rules));
  }

  static Suite suite(RuleTree tree) throws BuildFailed {
    return Suite.of(tree, PackBuilder.build(tree, NAME));
  }

  static MutationRun run(RuleTree tree) throws BuildFailed {
    return MutationRun.of(tree, suite(tree), EnumSet.allOf(Mutant.Kind.class));
  }
}
