package io.firsthire.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Starts the service, or runs a command if there is one on the command line. */
@QuarkusMain
public final class Main {
  /** What Drools logs of rules, their diagnostics say better; and at its finest level it fails. */
  private static final Logger DROOLS = Logger.getLogger("org.drools");

  Main() {}

  /** Without arguments starts the service; otherwise runs the command and exits with its code. */
  public static void main(String... arguments) {
    // No class of ours asks for the machine's language, but libraries may.
    Locale.setDefault(Locale.ROOT);
    if (arguments.length == 0) {
      Quarkus.run(arguments);
    } else {
      System.exit(run(arguments));
    }
  }

  /** Runs a command, and gives its exit code: 2 if there is none such. */
  static int run(String... arguments) {
    DROOLS.setLevel(Level.OFF);
    return commands().execute(arguments);
  }

  /** A setting that cannot be is a mistake of who calls; what else comes here is a defect. */
  private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof ConfigurationException wrong) {
      command.getErr().println(wrong.getMessage());
      command.getErr().flush();
      return CommandLine.ExitCode.USAGE;
    }
    if (!(failure instanceof ConfigValidationException invalid)) {
      throw failure;
    }
    for (int n = 0; n < invalid.getProblemCount(); n++) {
      command.getErr().println(invalid.getProblem(n).getMessage());
    }
    command.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** All commands. */
  static CommandLine commands() {
    return new CommandLine(new FirstHire())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::failed)
        .setUsageHelpAutoWidth(true);
  }
}
