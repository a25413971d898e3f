package io.firsthire.rules.pack;

import io.firsthire.rules.engine.Engine;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes many variants of one pack. They share the engines of unchanged rules, so that a variant
 * costs only an engine or two.
 */
public final class Variants {
  private final RuleTree tree;
  private final String comparison;
  private final Assembly original;
  private final List<RuleModel> others;
  private final Map<Set<String>, Engine> kept = new ConcurrentHashMap<>();

  private Variants(RuleTree tree, Assembly original, List<RuleModel> others) {
    this.tree = tree;
    this.comparison = original.comparison();
    this.original = original;
    this.others = others;
  }

  /**
   * Builds a pack whose variants will be needed.
   *
   * @param limits what one evaluation of each may use
   * @throws BuildFailed with everything that is wrong with it
   */
  public static Variants of(RuleTree tree, String comparison, Limits limits) throws BuildFailed {
    List<RuleModel> others = tree.modelsBeside(comparison);
    return new Variants(tree, PackBuilder.assembly(tree, comparison, others, limits), others);
  }

  /**
   * The pack itself.
   *
   * @throws BuildFailed if its catalogue fails, or is not a comparison
   */
  public Pack pack() throws BuildFailed {
    return original.pack();
  }

  /**
   * The pack without one of its rules. It is not checked: other rules may name what that rule made.
   *
   * @throws BuildFailed if its catalogue then fails, or is no longer a comparison
   */
  public Pack without(String rule) throws BuildFailed {
    List<SourceFile> files =
        original.model().files().stream().map(file -> file.without(rule)).toList();
    return original.with(new RuleModel(files)).pack();
  }

  /**
   * The pack with its rules loaded and its catalogue's facts inserted in a different order.
   * Whatever differs in its verdicts depends on an order that the rules do not state.
   *
   * @param order puts a list of rules, or of facts, in that order
   * @throws BuildFailed if its catalogue fails in that order
   */
  public Pack reordered(Consumer<List<?>> order) throws BuildFailed {
    return original.reordered(order).pack();
  }

  /**
   * The variant in which a file is written differently.
   *
   * @throws IllegalArgumentException if the pack has no such file
   */
  public Variant edited(RuleFile edit) {
    if (original.files().stream().noneMatch(file -> file.path().equals(edit.path()))) {
      throw new IllegalArgumentException("the pack has no file " + edit.path());
    }
    return () -> pack(edit);
  }

  private Pack pack(RuleFile edit) throws BuildFailed {
    Assembly changed = PackBuilder.assembly(tree.with(edit), comparison, others, original.limits());
    Map<String, String> texts = texts(original.model());
    Map<String, String> now = texts(changed.model());
    Set<String> different = new HashSet<>(texts.keySet());
    different.addAll(now.keySet());
    different.removeIf(rule -> Objects.equals(texts.get(rule), now.get(rule)));
    boolean alike =
        declarations(changed.model()).equals(declarations(original.model()))
            && order(changed.model(), different).equals(order(original.model(), different));
    Function<Set<String>, Engine> engines =
        wanted ->
            alike && Collections.disjoint(wanted, different)
                ? kept.computeIfAbsent(Set.copyOf(wanted), original.engines())
                : changed.engines().apply(wanted);
    return changed.with(engines).pack();
  }

  /** The text of each rule, wherever it stands. */
  private static Map<String, String> texts(RuleModel model) {
    Map<String, String> texts = new HashMap<>();
    for (SourceFile file : model.files()) {
      for (RuleSource rule : file.rules()) {
        texts.put(rule.name(), file.text(rule.span()));
      }
    }
    return texts;
  }

  /** The order in which the unchanged rules are loaded. */
  private static List<String> order(RuleModel model, Set<String> different) {
    return model.rules().stream()
        .map(RuleSource::name)
        .filter(rule -> !different.contains(rule))
        .toList();
  }

  private static List<String> declarations(RuleModel model) {
    return model.files().stream()
        .flatMap(file -> file.declarations().stream().map(declared -> file.text(declared.span())))
        .toList();
  }
}
