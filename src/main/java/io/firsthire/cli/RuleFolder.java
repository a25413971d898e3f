package io.firsthire.cli;

import io.firsthire.cli.RuleFolders.Selection;
import io.firsthire.rules.file.RuleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One folder of rules, or of one comparison, as it is now or was at a revision. */
final class RuleFolder {
  private final CommandLine command;
  private final Path folder;
  private final @Nullable String revision;

  private RuleFolder(CommandLine command, Path folder, @Nullable String revision) {
    this.command = command;
    this.folder = folder;
    this.revision = revision;
  }

  /**
   * Reads a folder.
   *
   * @param revision a revision of its git repository; null for the folder as it is now
   * @throws ParameterException if there is no such folder, or no comparison in it
   */
  static Selection read(CommandLine command, Path folder, @Nullable String revision) {
    return new RuleFolder(command, folder, revision).read();
  }

  private Selection read() {
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
      Path above = absolute.getParent();
      if (above != null && (revision != null || holdsRules(folder))) {
        tree = tree(above);
      }
      if (above == null || !tree.comparisons().containsKey(one)) {
        throw wrong("There is no comparison in '" + folder + "'" + at() + ".");
      }
      return new Selection(above, tree, List.of(one));
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
    return new ParameterException(command, message);
  }
}
