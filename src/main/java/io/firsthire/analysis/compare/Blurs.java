package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.Mentions;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds rules that write answers into what they conclude, in a way that may differ between two
 * packs. There, what one firm of a class is told does not show what all are told. Everywhere else
 * both packs write the same for the same answer.
 */
final class Blurs {
  private static final int VARIANTS = 4;

  private final Pack one;
  private final Pack other;
  private final Set<String> edited;
  private final Set<String> touched = new HashSet<>();
  private final Set<String> sentences = new LinkedHashSet<>();

  Blurs(Pack one, Pack other, List<Edit> edits) {
    this.one = one;
    this.other = other;
    this.edited =
        edits.stream()
            .filter(edit -> edit.what().equals("rule"))
            .map(Edit::name)
            .collect(Collectors.toSet());
    touch();
    for (Pack pack : List.of(one, other)) {
      for (String name : pack.rules().decisionRules()) {
        pack.questions().stream()
            .filter(question -> isBlurred(pack, name, question))
            .forEach(question -> say(name, question));
      }
    }
  }

  private void say(String rule, Question question) {
    sentences.add(
        String.format(
            Locale.ROOT,
            "\"%s\" writes %s into what it concludes, and only a few answers of each kind were compared",
            rule,
            question.name()));
  }

  Set<String> sentences() {
    return sentences;
  }

  /** How many answers of each class to try. */
  int variants() {
    return sentences.isEmpty() ? 1 : VARIANTS;
  }

  private boolean isBlurred(Pack pack, String name, Question question) {
    RuleSource rule = pack.rules().rule(name);
    boolean changed =
        edited.contains(name) && !texts(one, name, question).equals(texts(other, name, question));
    return written(rule, question)
        .anyMatch(value -> changed || dependsOn(value, rule, question, edited.contains(name)));
  }

  /** The values that a rule writes into facts and that use an answer. */
  private static Stream<Expression> written(RuleSource rule, Question question) {
    Mentions mentions = new Mentions(question, rule);
    return rule.actions().stream()
        .flatMap(Action::expressions)
        .filter(Expression.New.class::isInstance)
        .flatMap(made -> ((Expression.New) made).arguments().stream())
        .filter(mentions::inAny);
  }

  private static List<Condition.Pattern> patterns(RuleSource rule) {
    return rule.conditions().stream().flatMap(Condition::patterns).toList();
  }

  private static List<String> texts(Pack pack, String name, Question question) {
    if (!pack.rules().decisionRules().contains(name)) {
      return List.of();
    }
    RuleSource rule = pack.rules().rule(name);
    return pack.rules().files().stream()
        .filter(file -> file.path().equals(rule.file()))
        .flatMap(file -> written(rule, question).map(value -> Edits.words(file.text(value.span()))))
        .toList();
  }

  /**
   * Whether a value also depends on facts that may differ, or on any facts if the rule was edited.
   */
  private boolean dependsOn(
      Expression value, RuleSource rule, Question question, boolean anyFacts) {
    Set<String> variables = new HashSet<>();
    patterns(rule).stream()
        .filter(pattern -> anyFacts || touched.contains(pattern.type()))
        .forEach(pattern -> addVariables(pattern, variables));
    Mentions mentions = new Mentions(question, rule);
    return value
        .all()
        .filter(Expression.Name.class::isInstance)
        .filter(part -> !mentions.inAny(part))
        .anyMatch(part -> variables.contains(((Expression.Name) part).name()));
  }

  private static void addVariables(Condition.Pattern pattern, Set<String> variables) {
    if (pattern.variable() != null) {
      variables.add(pattern.variable());
    }
    pattern.constraints().stream()
        .flatMap(Expression::all)
        .filter(Expression.Bind.class::isInstance)
        .forEach(bind -> variables.add(((Expression.Bind) bind).variable()));
  }

  /** Collects the types of facts that may differ between the packs. */
  private void touch() {
    Set<String> was = facts(one);
    Set<String> is = facts(other);
    Stream.concat(
            was.stream().filter(fact -> !is.contains(fact)),
            is.stream().filter(fact -> !was.contains(fact)))
        .forEach(fact -> touched.add(fact.substring(0, fact.indexOf(' '))));
    while (Stream.of(one, other).anyMatch(this::touchMore)) {
      // A rule that reads such facts makes more of them.
    }
  }

  private boolean touchMore(Pack pack) {
    boolean grown = false;
    for (String name : pack.rules().decisionRules()) {
      RuleSource rule = pack.rules().rule(name);
      if (edited.contains(name) || RuleModel.reads(rule).stream().anyMatch(touched::contains)) {
        grown |= touched.addAll(RuleModel.makes(rule));
      }
    }
    return grown;
  }

  private static Set<String> facts(Pack pack) {
    return pack.catalogue().conclusions().stream()
        .map(Conclusion::fact)
        .map(fact -> FactTypes.nameOf(fact) + " " + fact)
        .collect(Collectors.toSet());
  }
}
