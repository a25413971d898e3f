package io.firsthire.cli;

import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.composition.ScenarioAudit;
import io.firsthire.config.Configuration;
import io.firsthire.config.FirstHireConfig;
import io.firsthire.gate.GateSettings;
import io.firsthire.gate.PackGate;
import io.firsthire.gate.TestResults;
import io.firsthire.gate.Tested;
import io.firsthire.machine.WallClock;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.live.BoundedBuild;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.EvaluationConfig;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.DatabaseConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tests rules as the service would before they go live, and keeps the results for it. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description = {
      "Puts the rules through all that the service would before they go live, and keeps what they",
      "passed in the data directory, so that a service that starts with both does not test again.",
      "Rules and data directory are those that the service is configured to use."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all comparisons may go live",
      "1:the service would refuse some",
      "2:bad usage",
      "3:the results cannot be kept"
    })
final class BuildCommand implements Callable<Integer> {
  private static final int NOT_KEPT = 3;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    FirstHireConfig config = Configuration.get(FirstHireConfig.class);
    Path data = Configuration.get(DatabaseConfig.class).directory();
    RuleTree tree = tree(config.rules().directory());
    GateSettings settings = FirstHireConfig.gate(config, Configuration.get(EvaluationConfig.class));
    PrintWriter err = spec.commandLine().getErr();
    TestResults results = new TestResults(data, err::println);
    PackGate gate =
        new PackGate(
            settings,
            results,
            WallClock.utc(),
            List.of(InvariantCheck::results, ScenarioAudit::results));
    BoundedBuild build =
        new BoundedBuild(config.limits().compile(), settings.limits(), gate::suite, gate::firms);
    boolean refused = false;
    for (String comparison : tree.comparisons().keySet()) {
      try {
        Pack pack = build.build(tree, comparison);
        print(pack, gate.passed(pack));
      } catch (BuildFailed e) {
        refused = true;
        print(comparison, e.diagnostics());
      }
    }
    err.flush();
    if (refused) {
      return ExitCode.SOFTWARE;
    }
    return results.hasLost() ? NOT_KEPT : ExitCode.OK;
  }

  private RuleTree tree(Path rules) {
    try {
      RuleTree tree = RuleTree.read(rules);
      if (tree.comparisons().isEmpty()) {
        throw wrong("There is no comparison in '" + rules + "'.");
      }
      return tree;
    } catch (IOException e) {
      throw wrong("The folder '" + rules + "' cannot be read: " + e.getMessage());
    }
  }

  private void print(Pack pack, Tested tested) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: revision %s, suite %s, all firms %s%n",
        pack.comparison(),
        pack.revision(),
        said(tested.suite()),
        said(tested.firms()));
    pack.warnings().forEach(warning -> out.println("  " + warning));
    out.flush();
  }

  private static String said(Tested.@Nullable Test test) {
    if (test == null) {
      return "not asked for";
    }
    return test.reused() ? "tested before, at " + test.result().testedAt() : "tested";
  }

  private void print(String comparison, List<Diagnostic> problems) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(comparison + ": refused");
    problems.forEach(problem -> out.println("  " + problem));
    out.flush();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
