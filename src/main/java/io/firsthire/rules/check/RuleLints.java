package io.firsthire.rules.check;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds in one rule what is allowed, but most likely not what was meant. */
final class RuleLints {
  private static final int LONGEST_NAME = 120;
  private static final Pattern SENTENCE = Pattern.compile("[\\p{Lu}\\p{N}].* .*[^.,;:\\s]");
  private static final Pattern SIGN_OF_CODE = Pattern.compile("[_{}\\[\\];*=<>|@^~`]");

  private final RuleSource rule;
  private final FactTypes types;
  private final DiagnosticCollector findings;

  RuleLints(RuleSource rule, FactTypes types, DiagnosticCollector findings) {
    this.rule = rule;
    this.types = types;
    this.findings = findings;
  }

  void check(VariableScope scope) {
    source();
    name();
    salience();
    Set<String> given = comparedVariables();
    patterns()
        .forEach(
            pattern -> types.fact(pattern.type()).ifPresent(type -> pattern(pattern, type, given)));
    everyExpression().forEach(part -> new AmbiguousNumbers(findings).check(rule, part));
    emptyRule();
    selfComparisons();
    unusedVariables();
    unansweredValues(scope, given);
  }

  private void pattern(Condition.Pattern pattern, FactType type, Set<String> given) {
    new NeverMatches(rule, findings).check(pattern, type);
    ExcludedAnswers excluded = new ExcludedAnswers(rule, given, findings);
    pattern.constraints().forEach(constraint -> excluded.check(constraint, type));
  }

  private void source() {
    if (rule.annotation("source").filter(text -> !text.isBlank()).isEmpty()) {
      warn(
          Code.MISSING_SOURCE,
          "this rule does not say where it comes from",
          "Write @source(\"…\") under its name.");
    }
  }

  private void name() {
    String name = rule.name();
    boolean sentence =
        name.length() <= LONGEST_NAME
            && SENTENCE.matcher(name).matches()
            && !SIGN_OF_CODE.matcher(name).find();
    if (!sentence) {
      warn(
          Code.RULE_NAME,
          "\"" + name + "\" does not read as a sentence",
          "Start with a capital, write words with spaces, and no full stop or sign of code.");
    }
  }

  private void salience() {
    if (rule.salience() != null && !rule.file().startsWith(Places.VOCABULARY)) {
      findings.add(
          Code.SALIENCE,
          rule,
          rule.salience().span(),
          "only the vocabulary orders its rules by salience",
          "Remove it.");
    }
  }

  private void emptyRule() {
    if (rule.actions().isEmpty()) {
      warn(
          Code.EMPTY_RULE,
          "this rule concludes nothing",
          "Insert a fact after 'then', or remove the rule.");
    }
  }

  private void selfComparisons() {
    everyExpression()
        .filter(Expression.Binary.class::isInstance)
        .map(Expression.Binary.class::cast)
        .filter(binary -> ComparisonCheck.isComparison(binary.operator()))
        .filter(
            binary ->
                binary.right() instanceof Expression.Name right
                    && Wording.written(binary.left()).equals(Wording.written(right)))
        .forEach(
            binary ->
                findings.add(
                    Code.NEVER_MATCHES,
                    rule,
                    binary.right().span(),
                    Wording.written(binary.right()) + " is compared with itself",
                    "Compare it with another value."));
  }

  private void warn(Code code, String message, String suggestion) {
    findings.add(code, rule, rule.nameSpan(), message, suggestion);
  }

  private void unusedVariables() {
    Set<String> used =
        everyExpression()
            .filter(Expression.Name.class::isInstance)
            .map(e -> ((Expression.Name) e).name())
            .collect(Collectors.toSet());
    Stream.concat(
            patterns()
                .filter(pattern -> pattern.variable() != null)
                .map(pattern -> Map.entry(pattern.variable(), pattern.span())),
            everyExpression()
                .filter(Expression.Bind.class::isInstance)
                .map(e -> (Expression.Bind) e)
                .map(bind -> Map.entry(bind.variable(), bind.span())))
        .filter(bound -> !used.contains(bound.getKey()))
        .forEach(
            bound ->
                findings.add(
                    Code.UNUSED_VARIABLE,
                    rule,
                    bound.getValue(),
                    "'" + bound.getKey() + "' is bound but never used",
                    "Remove it, or use it."));
  }

  private Stream<Condition.Pattern> patterns() {
    return rule.conditions().stream().flatMap(Condition::patterns);
  }

  private Stream<Expression> everyExpression() {
    return Stream.concat(
        rule.conditions().stream().flatMap(Condition::expressions),
        rule.actions().stream().flatMap(Action::expressions));
  }

  /**
   * A consequence that computes with an answer fails for the firm that did not give it, unless a
   * condition on that answer holds only where it is given.
   */
  private void unansweredValues(VariableScope scope, Set<String> safe) {
    for (Action action : rule.actions()) {
      action
          .expressions()
          .filter(RuleLints::computes)
          .flatMap(computed -> computed.parts().stream())
          .filter(Expression.Name.class::isInstance)
          .map(part -> (Expression.Name) part)
          .filter(name -> mayBeAbsent(scope.variable(name.name()), name.name(), safe))
          .forEach(
              name ->
                  findings.add(
                      Code.UNANSWERED_VALUE,
                      rule,
                      name.span(),
                      "'" + name.name() + "' has no value for a firm that did not answer",
                      "Add a condition such as "
                          + scope.variable(name.name()).field().name()
                          + " != null."));
    }
  }

  private static boolean computes(Expression expression) {
    return expression instanceof Expression.Binary
        || expression instanceof Expression.Unary
        || expression instanceof Expression.Cast;
  }

  private boolean mayBeAbsent(VariableScope.Variable variable, String name, Set<String> safe) {
    return variable != null
        && variable.field() != null
        && variable.of() != null
        && variable.of().answers()
        && !safe.contains(name)
        && !safe.contains(variable.field().name());
  }

  /** Variables and fields that must compare with something: then they have a value. */
  private Set<String> comparedVariables() {
    return patterns()
        .flatMap(pattern -> pattern.constraints().stream())
        .flatMap(RuleLints::conjuncts)
        .flatMap(RuleLints::comparedIn)
        .flatMap(e -> e instanceof Expression.Bind b ? Stream.of(b, b.value()) : Stream.of(e))
        .map(
            e ->
                e instanceof Expression.Bind bind
                    ? bind.variable()
                    : e instanceof Expression.Name name ? name.name() : "")
        .collect(Collectors.toSet());
  }

  /** The conditions of which each must hold. */
  private static Stream<Expression> conjuncts(Expression constraint) {
    return constraint instanceof Expression.Binary binary && binary.operator().equals("&&")
        ? Stream.of(binary.left(), binary.right()).flatMap(RuleLints::conjuncts)
        : Stream.of(constraint);
  }

  private static Stream<Expression> comparedIn(Expression expression) {
    if (expression instanceof Expression.In in && !in.negated()) {
      return Stream.of(in.value());
    }
    if (!(expression instanceof Expression.Binary binary)) {
      return Stream.of();
    }
    boolean notNull =
        binary.operator().equals("!=")
            && binary.right() instanceof Expression.Literal literal
            && literal.kind() == Expression.Literal.Kind.NULL;
    boolean compared = List.of("==", "<", "<=", ">", ">=").contains(binary.operator());
    return compared || notNull ? Stream.of(binary.left(), binary.right()) : Stream.of();
  }
}
