package io.firsthire.cli;

import io.firsthire.rules.file.RuleTree;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * A suite that is to be judged itself, for which its scenarios must pass.
 *
 * @param pass the results of its scenarios
 */
record SoundSuite(TestPass pass) {
  static SoundSuite of(RuleTree tree, String comparison) {
    return new SoundSuite(TestPass.of(tree, comparison, scenario -> true));
  }

  /** Whether rules and suite load, and every scenario passes. */
  boolean sound() {
    return pass.run().map(SuiteRun::passed).orElse(false);
  }

  Suite suite() {
    return run().suite();
  }

  /** Its run; a sound suite always has one. */
  SuiteRun run() {
    return pass.run().orElseThrow();
  }

  /** Prints why it is not sound. */
  void print(CommandLine command) {
    PrintWriter out = command.getOut();
    List<TestPass> passes = List.of(pass);
    new TestReport(command.getColorScheme())
        .print(TestPass.notLoaded(passes), TestPass.runs(passes), Map.of(), out);
    out.flush();
    command.getErr().println("A suite can be judged only when its scenarios pass.");
    command.getErr().flush();
  }
}
