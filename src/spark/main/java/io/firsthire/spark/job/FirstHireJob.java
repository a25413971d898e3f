package io.firsthire.spark.job;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The class that {@code spark-submit} runs, with a command and its options as arguments. */
@Command(
    name = "firsthire",
    mixinStandardHelpOptions = true,
    description = "Works on many verdicts on Apache Spark.",
    subcommands = {
      DecideCommand.class,
      ReplayCommand.class,
      SimulateCommand.class,
      FitCommand.class
    })
public final class FirstHireJob {
  private FirstHireJob() {}

  /** Runs a command; a failure ends the process with a code other than 0. */
  public static void main(String[] arguments) {
    SparkSession spark = SparkSession.builder().appName("firsthire").getOrCreate();
    int exit;
    try {
      exit = run(arguments);
    } finally {
      spark.stop();
    }
    if (exit != 0) {
      System.exit(exit);
    }
  }

  /** Runs a command in the active session; gives the exit code. */
  static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new FirstHireJob())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(FirstHireJob::failed);
  }

  /** What Spark finds wrong before it begins is a mistake of the caller. */
  private static int failed(Exception failure, CommandLine command, ParseResult arguments)
      throws Exception {
    if (failure instanceof AnalysisException) {
      command.getErr().println(failure.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    throw failure;
  }
}
