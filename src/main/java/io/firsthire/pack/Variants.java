package io.firsthire.pack;

import io.firsthire.pack.check.Diagnostic;
import io.firsthire.pack.check.PackCheck;
import io.firsthire.pack.engine.CompiledRules;
import io.firsthire.pack.engine.Engine;
import io.firsthire.pack.engine.RuleText;
import io.firsthire.pack.engine.RulesRejected;
import io.firsthire.pack.engine.UnsafeRules;
import io.firsthire.pack.model.RuleModel;
import io.firsthire.pack.source.SourceFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes many variants of one pack with few compilations: the rules that are written otherwise are
 * compiled beside the pack's own, each under a name that no other rule has, and stand in for them
 * in their variant. So a variant costs an engine or two, where a compilation costs hundreds of
 * milliseconds.
 */
public final class Variants {
  private final RuleTree tree;
  private final String comparison;
  private final Assembly original;
  private final List<RuleModel> others;

  private Variants(RuleTree tree, Assembly original) {
    this.tree = tree;
    this.comparison = original.comparison();
    this.original = original;
    this.others = tree.modelsBeside(comparison);
  }

  /**
   * Compiles a pack, of which there shall be variants.
   *
   * @throws CompileFailed with all that is wrong with it
   */
  public static Variants of(RuleTree tree, String comparison) throws CompileFailed {
    return new Variants(tree, PackCompiler.assembly(tree, comparison));
  }

  /**
   * The pack itself.
   *
   * @throws CompileFailed if its catalogue fails, or is no comparison
   */
  public Pack pack() throws CompileFailed {
    return original.pack();
  }

  /**
   * The pack without one of its rules, unchecked: other rules may name what it made.
   *
   * @throws CompileFailed if its catalogue fails then, or is no comparison any more
   */
  public Pack without(String rule) throws CompileFailed {
    List<SourceFile> files =
        original.model().files().stream().map(file -> file.without(rule)).toList();
    return original.with(new RuleModel(files)).pack();
  }

  /**
   * The pack with its rules loaded and its catalogue's facts inserted in another order. Whatever
   * differs in its verdicts depends on an order that nobody wrote down.
   *
   * @throws CompileFailed if its catalogue fails in that order
   */
  public Pack shuffled(Random random) throws CompileFailed {
    return original.shuffled(random).pack();
  }

  /**
   * Compiles a variant for each edited file, in their order, all together.
   *
   * @param edits files of the pack whose rules are written otherwise, or are gone
   * @throws IllegalArgumentException if anything but rules is written otherwise, or a rule is new
   */
  public List<Variant> compile(List<RuleFile> edits) {
    List<Draft> drafts = new ArrayList<>();
    for (RuleFile edit : edits) {
      drafts.add(draft(edit, drafts.size()));
    }
    List<Draft> sound = drafts.stream().filter(Draft::sound).toList();
    Map<Draft, Variant> compiled = new IdentityHashMap<>();
    compile(sound, compiled);
    return drafts.stream().map(draft -> compiled.getOrDefault(draft, draft::refused)).toList();
  }

  private Draft draft(RuleFile edit, int number) {
    SourceFile before =
        original.model().files().stream()
            .filter(file -> file.path().equals(edit.path()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("the pack has no file " + edit.path()));
    SourceFile after = SourceFile.read(edit.path(), edit.text());
    RuleModel edited =
        new RuleModel(
            original.model().files().stream().map(file -> file == before ? after : file).toList());
    return new Draft(
        edit,
        edited,
        PackCheck.of(comparison, edited, others),
        after.errors().isEmpty() ? RuleChange.of(before, after, marker() + number) : List.of());
  }

  /** What no rule's name contains, to tell the rules of variants from all others. */
  private String marker() {
    String marker = " #";
    while (nameContains(marker)) {
      marker += "#";
    }
    return marker;
  }

  private boolean nameContains(String marker) {
    return original.model().rules().stream().anyMatch(rule -> rule.name().contains(marker));
  }

  /** What the compiler refuses is found by halves, since its messages may name no rule. */
  private void compile(List<Draft> drafts, Map<Draft, Variant> compiled) {
    if (drafts.isEmpty()) {
      return;
    }
    try {
      CompiledRules rules = CompiledRules.compile(PackCompiler.PACKAGE, texts(drafts));
      Map<Set<String>, Engine> kept = new ConcurrentHashMap<>();
      drafts.forEach(draft -> compiled.put(draft, () -> pack(draft, rules, kept)));
    } catch (RulesRejected | UnsafeRules | RuntimeException e) {
      if (drafts.size() > 1) {
        int half = drafts.size() / 2;
        compile(drafts.subList(0, half), compiled);
        compile(drafts.subList(half, drafts.size()), compiled);
      } else {
        RuleTree edited = tree.with(drafts.get(0).edit());
        compiled.put(drafts.get(0), () -> PackCompiler.compile(edited, comparison));
      }
    }
  }

  private List<RuleText> texts(List<Draft> drafts) {
    List<RuleText> texts = new ArrayList<>();
    original.files().forEach(file -> texts.add(new RuleText(file.path(), file.text())));
    StringBuilder changed = new StringBuilder();
    drafts.stream()
        .flatMap(draft -> draft.changes().stream())
        .filter(change -> change.text() != null)
        .forEach(change -> changed.append(change.text()).append('\n'));
    texts.add(
        new RuleText(
            "rules/" + comparison + "/variants.drl",
            "package " + PackCompiler.PACKAGE + "\nimport io.firsthire.vocabulary.*\n" + changed));
    return texts;
  }

  private Pack pack(Draft draft, CompiledRules rules, Map<Set<String>, Engine> kept)
      throws CompileFailed {
    CompiledRules changed = rules.substituting(RuleChange.substitutes(draft.changes()));
    Set<String> names = new HashSet<>();
    draft.changes().forEach(change -> names.add(change.rule()));
    // Engines of rules that are as ever serve all variants.
    Function<Set<String>, Engine> engines =
        wanted ->
            Collections.disjoint(wanted, names)
                ? kept.computeIfAbsent(Set.copyOf(wanted), own -> rules.engine(own::contains))
                : changed.engine(wanted::contains);
    return new Assembly(
            comparison,
            original.files().stream()
                .map(file -> file.path().equals(draft.edit().path()) ? draft.edit() : file)
                .toList(),
            original.firstFile(),
            draft.model(),
            changed,
            engines,
            UnaryOperator.identity(),
            draft.said())
        .pack();
  }

  /**
   * A variant on its way.
   *
   * @param said what its check says
   */
  private record Draft(
      RuleFile edit, RuleModel model, List<Diagnostic> said, List<RuleChange> changes) {
    boolean sound() {
      return said.stream().noneMatch(Diagnostic::isError);
    }

    Pack refused() throws CompileFailed {
      throw new CompileFailed(said);
    }
  }
}
