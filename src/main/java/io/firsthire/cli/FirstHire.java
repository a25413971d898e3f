package io.firsthire.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that holds the others. */
@Command(
    name = "firsthire",
    description = "Without a command, starts the service. With one, works on folders of rules.",
    mixinStandardHelpOptions = true,
    versionProvider = FirstHire.Version.class,
    subcommands = {
      CheckCommand.class,
      ExplainCommand.class,
      TestCommand.class,
      BuildCommand.class,
      MapCommand.class,
      DiffCommand.class,
      DecideCommand.class,
      MutateCommand.class,
      SuggestCommand.class,
      ReplayCommand.class,
      StaffTokenCommand.class,
      DeliveriesCommand.class,
      RedeliverCommand.class,
      SpoolCommand.class,
      ArchiveCommand.class,
      TrainCommand.class,
      DraftWorkerCommand.class
    })
final class FirstHire implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** Takes the version from the packaged application. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"firsthire " + current()};
    }

    /** The version, or {@code development} where the application is not packaged. */
    static String current() {
      String version = FirstHire.class.getPackage().getImplementationVersion();
      return version == null ? "development" : version;
    }
  }
}
