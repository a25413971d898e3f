package io.firsthire.cli;

import io.firsthire.rules.file.RuleTree;
import io.firsthire.suite.read.Scenario;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Runs suites, and runs them again whenever one of their files changes, until it is interrupted. It
 * polls the files instead of listening to file events, so that it works on every file system.
 */
final class SuiteWatch {
  private static final long LOOK_MILLIS = 150;

  private final RuleFolders folders;
  private final Predicate<Scenario> wanted;
  private final PrintWriter out;
  private final TestReport report;
  private final List<RuleTree> seen = new ArrayList<>();
  private final List<RuleTree> tested = new ArrayList<>();
  private final Map<String, TestPass> passes = new LinkedHashMap<>();
  private @Nullable String trouble;

  SuiteWatch(RuleFolders folders, Predicate<Scenario> wanted, CommandLine command) {
    this.folders = folders;
    this.wanted = wanted;
    this.out = command.getOut();
    this.report = new TestReport(command.getColorScheme());
  }

  void run() {
    folders.read().forEach(this::first);
    List<TestPass> all = List.copyOf(passes.values());
    report.print(TestPass.notLoaded(all), TestPass.runs(all), Map.of(), out);
    out.println("watching; press Ctrl+C to stop");
    out.flush();
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        look();
        out.flush();
      }
    } catch (InterruptedException e) {
      // An interrupt is how a watch ends.
      Thread.currentThread().interrupt();
    }
  }

  private void first(RuleFolders.Selection selection) {
    seen.add(selection.tree());
    tested.add(selection.tree());
    selection.comparisons().forEach(comparison -> test(selection, comparison));
  }

  private TestPass test(RuleFolders.Selection selection, String comparison) {
    TestPass pass = TestPass.of(selection.tree(), comparison, wanted);
    passes.put(key(selection, comparison), pass);
    return pass;
  }

  private static String key(RuleFolders.Selection selection, String comparison) {
    return selection.directory().resolve(comparison).toString();
  }

  private void look() {
    try {
      List<RuleFolders.Selection> selections = folders.read();
      for (int n = 0; n < selections.size(); n++) {
        look(n, selections.get(n));
      }
      trouble = null;
    } catch (ParameterException e) {
      // Files may still be changing; a problem that lasts is reported once.
      if (!Objects.equals(trouble, e.getMessage())) {
        out.println(e.getMessage());
      }
      trouble = e.getMessage();
    }
  }

  /**
   * A change counts when two looks in a row see the same, since files are written one after
   * another.
   */
  private void look(int folder, RuleFolders.Selection selection) {
    RuleTree tree = selection.tree();
    RuleTree before = tested.get(folder);
    if (tree.equals(before) || !tree.equals(seen.set(folder, tree))) {
      return;
    }
    tested.set(folder, tree);
    List<String> changed = tree.changedSince(before);
    for (String comparison : selection.comparisons()) {
      if (changed.contains(comparison)) {
        TestPass old = passes.getOrDefault(key(selection, comparison), TestPass.none(comparison));
        report.changes(old, test(selection, comparison), out);
      }
    }
    for (String comparison : before.comparisons().keySet()) {
      if (!tree.comparisons().containsKey(comparison)) {
        passes.remove(key(selection, comparison));
        out.println(comparison + " is gone");
      }
    }
    List<TestPass> all = List.copyOf(passes.values());
    report.summary(TestPass.notLoaded(all), TestPass.runs(all), out);
  }
}
