package io.firsthire.cli;

import io.firsthire.pack.RuleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The folders that a command works on: of rules, or of one comparison beside its vocabulary. */
final class RuleFolders {
  /** Rules, and the comparisons of them that are meant. */
  record Selection(Path directory, RuleTree tree, List<String> comparisons) {}

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "folder",
      description = "A folder of rules, or of one comparison in it. Default: rules")
  private List<Path> folders = new ArrayList<>();

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
    if (!Files.isDirectory(folder)) {
      throw wrong("There is no folder '" + folder + "'.");
    }
    try {
      Path absolute = folder.toAbsolutePath().normalize();
      boolean one = holdsRules(folder);
      Path directory = one ? absolute.getParent() : folder;
      RuleTree tree = RuleTree.read(directory);
      List<String> comparisons =
          one
              ? List.of(absolute.getFileName().toString())
              : List.copyOf(tree.comparisons().keySet());
      if (!tree.comparisons().keySet().containsAll(comparisons) || comparisons.isEmpty()) {
        throw wrong("There is no comparison in '" + folder + "'.");
      }
      return new Selection(directory, tree, comparisons);
    } catch (IOException e) {
      throw wrong("The folder '" + folder + "' cannot be read: " + e.getMessage());
    }
  }

  private static boolean holdsRules(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".drl"));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
