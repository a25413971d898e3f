package io.firsthire.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Patience;
import io.firsthire.TestSize;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.PackBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Slips of the hand in the shipped packs are reported where they are made. */
class SingleTokenEditsTest {
  private static final int EDITS = TestSize.of(300, 2_000);
  private static final long SEED = 20_240_229;
  private static final int NEAR = 3;
  private static final double LEAST_SHARE = 0.95;
  private static final Set<String> FOUND_BY_ENGINE =
      Set.of("unsupported", "limit-reached", "rule-failed", "too-large");

  /** What is said about a pack with one edit. */
  record Result(TokenEdit edit, List<RuleFile> pack, List<Diagnostic> said) {
    List<Diagnostic> errors() {
      return said.stream().filter(Diagnostic::isError).toList();
    }

    boolean compiled() {
      return errors().stream().allMatch(error -> FOUND_BY_ENGINE.contains(error.code()));
    }

    boolean near() {
      return errors().isEmpty() || errors().stream().anyMatch(this::near);
    }

    private boolean near(Diagnostic error) {
      return error.file().equals(edit.file().path())
          && Math.abs(error.line() - edit.line()) <= NEAR;
    }
  }

  @Test
  void errorsAreNearTheirEdits() throws Exception {
    List<Result> results = results();
    for (Result result : results) {
      assertThat(result.said()).allSatisfy(diagnostic -> isInPack(diagnostic, result.pack()));
    }
    List<Result> far = results.stream().filter(result -> !result.near()).toList();
    double share = 1 - (double) far.size() / results.size();
    System.out.printf(
        Locale.ROOT,
        "%d edits: %.1f %% with errors within %d lines or without errors, %d compiled%n",
        results.size(),
        100 * share,
        NEAR,
        results.stream().filter(Result::compiled).count());
    assertThat(share).as("far from their edits: %s", far).isGreaterThanOrEqualTo(LEAST_SHARE);
  }

  private static void isInPack(Diagnostic diagnostic, List<RuleFile> pack) {
    RuleFile file =
        pack.stream().filter(f -> f.path().equals(diagnostic.file())).findFirst().orElseThrow();
    assertThat((long) diagnostic.line()).isBetween(1L, Math.max(1, lines(file.text())));
  }

  private static long lines(String text) {
    return 1 + text.chars().filter(c -> c == '\n').count();
  }

  static List<Result> results() throws Exception {
    RuleTree shipped = RuleTree.read(Path.of("rules"));
    List<String> comparisons = List.copyOf(shipped.comparisons().keySet());
    Random random = new Random(SEED);
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Result>> futures = new ArrayList<>();
      for (int n = 0; n < EDITS; n++) {
        String comparison = comparisons.get(random.nextInt(comparisons.size()));
        TokenEdit edit = TokenEdit.random(shipped.pack(comparison), random);
        futures.add(threads.submit(() -> result(shipped, comparison, edit)));
      }
      List<Result> results = new ArrayList<>();
      for (Future<Result> future : futures) {
        results.add(future.get(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Result result(RuleTree shipped, String comparison, TokenEdit edit) {
    RuleTree tree = shipped.with(edit.file());
    return new Result(edit, tree.pack(comparison), said(tree, comparison));
  }

  private static List<Diagnostic> said(RuleTree tree, String comparison) {
    try {
      return PackBuilder.build(tree, comparison).warnings();
    } catch (BuildFailed e) {
      return e.diagnostics();
    }
  }
}
