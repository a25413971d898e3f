package io.firsthire.cli;

import io.firsthire.config.Configuration;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Starts the service, or runs a command if there is one on the command line. */
@QuarkusMain
public final class Main {
  static {
    // Before anything logs, and however the program was started: with another log manager, Drools
    // slowly logs all that it does.
    if (System.getProperty("java.util.logging.manager") == null) {
      System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    }
  }

  /**
   * What Drools logs about rules, our diagnostics say better. At its finest level, its logging
   * fails.
   */
  private static final Logger DROOLS = Logger.getLogger("org.drools");

  Main() {}

  /** Without arguments, starts the service; otherwise runs the command and exits with its code. */
  public static void main(String... arguments) {
    // Our classes never ask for the machine's language, but libraries may.
    Locale.setDefault(Locale.ROOT);
    if (arguments.length > 0) {
      System.exit(run(arguments));
    } else if (isConfigured(new PrintWriter(System.err))) {
      Quarkus.run(arguments);
    } else {
      System.exit(1);
    }
  }

  /** Runs a command and returns its exit code, which is 2 if there is no such command. */
  static int run(String... arguments) {
    DROOLS.setLevel(Level.OFF);
    return commands().execute(arguments);
  }

  /** Prints each error in the configuration in one line, and returns whether there is none. */
  private static boolean isConfigured(PrintWriter err) {
    List<String> mistakes = Configuration.ofThisProcess().mistakes();
    mistakes.forEach(err::println);
    err.flush();
    return mistakes.isEmpty();
  }

  private static int execute(CommandLine.ParseResult parsed) {
    // What is configured makes no difference to help.
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    return isConfigured(parsed.commandSpec().commandLine().getErr())
        ? new CommandLine.RunLast().execute(parsed)
        : CommandLine.ExitCode.USAGE;
  }

  /** All commands. */
  static CommandLine commands() {
    return new CommandLine(new FirstHire())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(Main::execute)
        .setUsageHelpAutoWidth(true);
  }
}
