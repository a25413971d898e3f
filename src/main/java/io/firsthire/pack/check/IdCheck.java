package io.firsthire.pack.check;

import io.firsthire.pack.model.FactType;
import io.firsthire.pack.model.FactTypes;
import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.Expression;
import io.firsthire.pack.source.RuleSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Resolves the ids by which facts refer to each other: they are only texts to the compiler, and a
 * misspelt one would silently match nothing.
 */
final class IdCheck {
  private static final Map<String, Code> CODES =
      Map.of(
          "Role", Code.UNKNOWN_ROLE,
          "Criterion", Code.UNKNOWN_CRITERION,
          "Kpi", Code.UNKNOWN_KPI,
          "Consideration", Code.UNKNOWN_CONSIDERATION,
          "Strength", Code.UNKNOWN_TOPIC);

  private final FactTypes types;
  private final Findings findings;
  private final List<MadeFact> made;
  private final Map<RuleSource, Scope> scopes;
  private final Set<String> incomplete;
  private final Map<String, Set<String>> ids = new HashMap<>();

  IdCheck(
      FactTypes types,
      Findings findings,
      List<MadeFact> made,
      Map<RuleSource, Scope> scopes,
      Set<String> incomplete) {
    this.types = types;
    this.findings = findings;
    this.made = made;
    this.scopes = scopes;
    this.incomplete = incomplete;
  }

  void check(Collection<RuleSource> rules) {
    for (MadeFact fact : made) {
      fact.values().forEach((field, value) -> value(fact.rule(), field, value));
    }
    for (RuleSource rule : rules) {
      rule.conditions().stream()
          .flatMap(Condition::patterns)
          .forEach(pattern -> types.fact(pattern.type()).ifPresent(t -> pattern(rule, t, pattern)));
    }
  }

  private void pattern(RuleSource rule, FactType type, Condition.Pattern pattern) {
    pattern.constraints().stream()
        .flatMap(Expression::all)
        .forEach(
            expression -> {
              if (expression instanceof Expression.Binary binary
                  && (binary.operator().equals("==") || binary.operator().equals("!="))) {
                compared(rule, type, binary.left(), List.of(binary.right()));
                compared(rule, type, binary.right(), List.of(binary.left()));
              } else if (expression instanceof Expression.In in) {
                compared(rule, type, in.value(), in.options());
              }
            });
  }

  private void compared(RuleSource rule, FactType type, Expression field, List<Expression> values) {
    Expression named = field instanceof Expression.Bind bind ? bind.value() : field;
    if (named instanceof Expression.Name name) {
      type.field(name.name())
          .ifPresent(
              f -> values.forEach(value -> value(rule, f.id() ? referring(f, type) : f, value)));
    }
  }

  /** A comparison with the id itself names a fact of its type. */
  private static FactType.Field referring(FactType.Field id, FactType type) {
    return new FactType.Field(
        id.name(), id.type(), type.name(), false, id.key(), false, id.min(), id.max());
  }

  private void value(RuleSource rule, FactType.Field field, Expression value) {
    String text = Constants.text(value);
    if (text == null) {
      return;
    }
    if (field.question()) {
      question(rule, value, text);
    } else if (field.idOf() != null && !incomplete.contains(field.idOf())) {
      Set<String> known = ids(field.idOf());
      if (!known.contains(text)) {
        findings.add(
            CODES.get(field.idOf()),
            rule,
            value.span(),
            "no rule of this pack declares the " + noun(field.idOf()) + " '" + text + "'",
            Findings.meant(text, known));
      }
    }
  }

  private static String noun(String type) {
    return switch (type) {
      case "Kpi" -> "KPI";
      case "Strength" -> "topic";
      default -> type.toLowerCase(java.util.Locale.ROOT);
    };
  }

  private void question(RuleSource rule, Expression value, String name) {
    Set<String> known =
        types
            .answers()
            .flatMap(type -> type.fields().stream())
            .map(FactType.Field::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!known.contains(name)) {
      findings.add(
          Code.UNKNOWN_QUESTION,
          rule,
          value.span(),
          "there is no question '" + name + "'",
          Findings.meant(name, known));
    }
  }

  /** The ids of all facts of a type. */
  Set<String> ids(String type) {
    Set<String> known = ids.get(type);
    if (known == null) {
      known = new TreeSet<>();
      ids.put(type, known);
      for (MadeFact fact : made) {
        if (fact.type().name().equals(type)) {
          addIds(fact, known);
        }
      }
    }
    return known;
  }

  private void addIds(MadeFact fact, Set<String> known) {
    fact.values()
        .forEach(
            (field, value) -> {
              if (field.id()) {
                String text = Constants.text(value);
                if (text != null) {
                  known.add(text);
                } else if (value instanceof Expression.Name name) {
                  known.addAll(idsOf(fact.rule(), name.name()));
                }
              }
            });
  }

  /** The values that a variable can have, if it is bound to an id of other facts. */
  private Set<String> idsOf(RuleSource rule, String variable) {
    Scope scope = scopes.get(rule);
    Scope.Variable bound = scope == null ? null : scope.variable(variable);
    if (bound == null || bound.field() == null) {
      return Set.of();
    }
    return bound.field().idOf() != null
        ? ids(bound.field().idOf())
        : bound.field().id() ? ids(bound.of().name()) : Set.of();
  }
}
