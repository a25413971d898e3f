package io.firsthire.rules.check;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.Declaration;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.vocabulary.Criterion;
import io.firsthire.vocabulary.Need;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds in a whole pack what is allowed, but most likely not what was meant. */
final class PackLints {
  private final RuleModel model;
  private final DiagnosticCollector findings;

  PackLints(RuleModel model, DiagnosticCollector findings) {
    this.model = model;
    this.findings = findings;
  }

  /** Two rules with the same conditions that conclude the same. */
  void sameRules() {
    Map<String, RuleSource> first = new HashMap<>();
    for (SourceFile file : model.files()) {
      for (RuleSource rule : file.rules()) {
        if (rule.actions().isEmpty()) {
          continue;
        }
        RuleSource before = first.putIfAbsent(body(file, rule), rule);
        if (before != null) {
          findings.add(
              Code.SAME_RULE,
              rule,
              rule.nameSpan(),
              "this rule says the same as \"" + before.name() + "\" at " + before.place(),
              "Remove one of them.");
        }
      }
    }
  }

  private static String body(SourceFile file, RuleSource rule) {
    int start =
        rule.conditions().isEmpty()
            ? rule.actions().get(0).span().start()
            : rule.conditions().get(0).span().start();
    int end = rule.actions().get(rule.actions().size() - 1).span().end();
    return file.text().substring(start, end).replaceAll("\\s+", " ");
  }

  /**
   * Questions that no comparison reads.
   *
   * @param others the other comparisons' packs
   */
  void unreadQuestions(List<RuleModel> others) {
    for (SourceFile file : model.files()) {
      for (Declaration declaration : file.declarations()) {
        if (model.answers().get(declaration.name()) != declaration) {
          continue;
        }
        for (Declaration.Field field : declaration.fields()) {
          boolean read =
              model.isAsked(declaration.name(), field.name())
                  || others.stream().anyMatch(o -> o.isAsked(declaration.name(), field.name()));
          if (!read) {
            findings.add(
                Code.UNREAD_QUESTION,
                file.path(),
                field.span(),
                "no rule of any comparison reads the question '" + field.name() + "'",
                "Remove it, or write a rule that reads it.");
          }
        }
      }
    }
  }

  /** Criteria that no need is about, so that their attributes never count. */
  void unsupportedCriteria(List<FactExpression> made, Map<RuleSource, VariableScope> scopes) {
    Set<String> supported = new HashSet<>();
    for (FactExpression need : made) {
      if (need.type().name().equals(Need.class.getSimpleName())) {
        supported.addAll(criteria(need, made, scopes));
      }
    }
    for (FactExpression fact : made) {
      boolean criterion = fact.type().name().equals(Criterion.class.getSimpleName());
      String id = criterion ? Constants.text(fact.value("id")) : null;
      if (id != null && !supported.contains(id)) {
        findings.add(
            Code.UNSUPPORTED_CRITERION,
            fact.rule(),
            fact.made().span(),
            "no rule makes a Need of the criterion '" + id + "', so it never counts",
            "Write a rule that needs it.");
      }
    }
  }

  /** The criteria that a need can be about: the one it names, or all that other facts name. */
  private static Set<String> criteria(
      FactExpression need, List<FactExpression> made, Map<RuleSource, VariableScope> scopes) {
    Expression criterion = need.value("criterion");
    String text = Constants.text(criterion);
    if (text != null) {
      return Set.of(text);
    }
    Set<String> criteria = new HashSet<>();
    if (criterion instanceof Expression.Name name) {
      VariableScope.Variable bound = scopes.get(need.rule()).variable(name.name());
      FactType.Field field = bound == null ? null : bound.field();
      for (FactExpression fact : made) {
        if (field != null && fact.type().equals(bound.of())) {
          String value = Constants.text(fact.values().get(field));
          if (value != null) {
            criteria.add(value);
          }
        }
      }
    }
    return criteria;
  }
}
