package io.firsthire.spark.job;

import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The class that {@code spark-submit} runs, with a command and its options as arguments. */
@Command(
    name = "firsthire",
    mixinStandardHelpOptions = true,
    description = "Works on many verdicts on Apache Spark.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it was done", "2:bad usage, or rules that are wrong", "3:it failed"},
    subcommands = {
      DecideCommand.class,
      ReplayCommand.class,
      SimulateCommand.class,
      FitCommand.class
    })
public final class FirstHireJob {
  private static final int FAILED = 3;
  private static final int MOST_LINES = 6;

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
        .setParameterExceptionHandler(FirstHireJob::refused)
        .setExecutionExceptionHandler(FirstHireJob::failed);
  }

  private static int refused(ParameterException mistake, String... arguments) {
    CommandLine command = mistake.getCommandLine();
    command.getErr().println(mistake.getMessage());
    command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
    command.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** What Spark finds wrong before it begins is a mistake of the caller. */
  private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
    boolean mistake =
        failure instanceof AnalysisException || failure instanceof IllegalArgumentException;
    command.getErr().println(mistake ? failure.getMessage() : "The job failed: " + cause(failure));
    command.getErr().flush();
    return mistake ? CommandLine.ExitCode.USAGE : FAILED;
  }

  /** What went wrong at first, in one line; the log of Spark has the rest. */
  private static String cause(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    String message = first.getMessage() == null ? first.toString() : first.getMessage();
    return message.strip().lines().limit(MOST_LINES).collect(Collectors.joining(" "));
  }
}
