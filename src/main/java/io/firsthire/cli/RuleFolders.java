package io.firsthire.cli;

import io.firsthire.pack.RuleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--rev",
      paramLabel = "revision",
      description = "Take the folders as they were at a revision of their git repository.")
  private String revision;

  /** Whether the folders are not taken as they are now. */
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
    if (revision == null && !Files.isDirectory(folder)) {
      throw wrong("There is no folder '" + folder + "'.");
    }
    try {
      Path absolute = folder.toAbsolutePath().normalize();
      RuleTree tree = tree(folder);
      if (!tree.comparisons().isEmpty()) {
        return new Selection(folder, tree, List.copyOf(tree.comparisons().keySet()));
      }
      String one = String.valueOf(absolute.getFileName());
      if (revision != null || holdsRules(folder)) {
        tree = tree(absolute.getParent());
      }
      if (!tree.comparisons().containsKey(one)) {
        throw wrong("There is no comparison in '" + folder + "'" + at() + ".");
      }
      return new Selection(absolute.getParent(), tree, List.of(one));
    } catch (IOException e) {
      throw wrong("The folder '" + folder + "' cannot be read" + at() + ": " + e.getMessage());
    }
  }

  private RuleTree tree(Path directory) throws IOException {
    return revision == null ? RuleTree.read(directory) : GitRules.read(directory, revision);
  }

  private String at() {
    return revision == null ? "" : " at '" + revision + "'";
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
