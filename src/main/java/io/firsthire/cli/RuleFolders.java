package io.firsthire.cli;

import io.firsthire.rules.file.RuleTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The folders that a command works on: of rules, or of one comparison next to its vocabulary. */
final class RuleFolders {
  /** Rules, and which of their comparisons are meant. */
  record Selection(Path directory, RuleTree tree, List<String> comparisons) {}

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "folder",
      description = "A folder of rules, or of one comparison in it. Default: rules")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--rev",
      paramLabel = "revision",
      description = "Read the folders as they were at a revision of their git repository.")
  private @Nullable String revision;

  /** Whether the folders are read as they were at a revision. */
  boolean past() {
    return revision != null;
  }

  /**
   * Reads the folders.
   *
   * @throws ParameterException if there is no such folder, or no comparison in it
   */
  List<Selection> read() {
    return (folders.isEmpty() ? List.of(Path.of("rules")) : folders)
        .stream().map(this::read).toList();
  }

  private Selection read(Path folder) {
    return RuleFolder.read(command.commandLine(), folder, revision);
  }
}
