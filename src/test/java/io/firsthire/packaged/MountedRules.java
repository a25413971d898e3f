package io.firsthire.packaged;

import io.firsthire.TestRules;
import io.firsthire.rules.file.RuleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * One comparison's rules as Kubernetes mounts a ConfigMap: folders are links through {@code
 * ..data}, which is a link to a directory and swapped for another.
 */
record MountedRules(Path directory, String comparison) {
  private static final String DATA = "..data";

  /** Mounts a copy of one of the tests' comparisons. */
  static MountedRules of(Path directory, String comparison) throws IOException {
    TestRules.fill(directory.resolve("..first"), comparison);
    Files.createSymbolicLink(directory.resolve(DATA), Path.of("..first"));
    for (String folder : new String[] {"vocabulary", comparison}) {
      Files.createSymbolicLink(directory.resolve(folder), Path.of(DATA, folder));
    }
    return new MountedRules(directory, comparison);
  }

  /** One of the comparison's files. */
  Path file(String name) {
    return directory.resolve(comparison).resolve(name);
  }

  /** A copy of what is mounted now, to be edited and then swapped in. */
  MountedRules copy(Path to) {
    TestRules.copy(directory.resolve(DATA).resolve("vocabulary"), to.resolve("vocabulary"));
    TestRules.copy(directory.resolve(DATA).resolve(comparison), to.resolve(comparison));
    return new MountedRules(to, comparison);
  }

  /** Mounts other rules in place of these, in one step. */
  void swap(MountedRules others) throws IOException {
    Path link = directory.resolve("..data_tmp");
    Files.createSymbolicLink(link, others.directory);
    Files.move(link, directory.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The revision that the comparison has when these files are live. */
  String revision() throws IOException {
    return RuleTree.read(directory).revision(comparison);
  }
}
