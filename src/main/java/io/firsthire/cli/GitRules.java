package io.firsthire.cli;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.text.NearestName;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** Reads rules as they were at a revision of a git repository, whatever the work tree holds. */
final class GitRules {
  private static final int DEEPEST = 2;

  private GitRules() {}

  /**
   * The rules of a directory at a revision.
   *
   * @param revision a commit, a branch, a tag, or any other name of a commit in git
   * @throws IOException if the directory is in no repository, or the revision names no commit
   */
  static RuleTree read(Path directory, String revision) throws IOException {
    File real = real(directory.toAbsolutePath().normalize()).toFile();
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(real);
    if (builder.getGitDir() == null) {
      throw new IOException("'" + directory + "' is in no git repository");
    }
    try (Repository repository = builder.build()) {
      Path top = real(repository.getWorkTree().toPath().toAbsolutePath().normalize());
      String folder = top.relativize(real.toPath()).toString().replace(File.separatorChar, '/');
      return read(repository, commit(repository, revision), folder);
    }
  }

  /** The path without symbolic links, even if it only existed in the past. */
  private static Path real(Path path) throws IOException {
    return path.toFile().exists() || path.getParent() == null
        ? path.toRealPath()
        : real(path.getParent()).resolve(path.getFileName());
  }

  private static ObjectId commit(Repository repository, String revision) throws IOException {
    ObjectId commit;
    try {
      commit = repository.resolve(revision + "^{commit}");
    } catch (RevisionSyntaxException | IOException e) {
      throw new IOException("'" + revision + "' is not a revision: " + e.getMessage(), e);
    }
    if (commit == null) {
      List<String> known =
          repository.getRefDatabase().getRefs().stream()
              .map(Ref::getName)
              .map(Repository::shortenRefName)
              .toList();
      String meant =
          NearestName.to(revision, known).map(n -> "; did you mean '" + n + "'?").orElse("");
      throw new IOException("there is no revision '" + revision + "'" + meant);
    }
    return commit;
  }

  private static RuleTree read(Repository repository, ObjectId commit, String folder)
      throws IOException {
    List<RuleFile> files = new ArrayList<>();
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(commits.parseCommit(commit).getTree());
      walk.setRecursive(true);
      if (!folder.isEmpty()) {
        walk.setFilter(PathFilter.create(folder));
      }
      while (walk.next()) {
        String below = walk.getPathString().substring(folder.isEmpty() ? 0 : folder.length() + 1);
        if (below.split("/").length == DEEPEST && RuleTree.takes(below)) {
          byte[] bytes = repository.open(walk.getObjectId(0)).getBytes();
          files.add(RuleFile.read("rules/" + below, bytes));
        }
      }
    }
    return RuleTree.of(files);
  }
}
