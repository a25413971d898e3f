package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.text.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Resolves the ids by which facts refer to each other. To Drools they are plain texts, so a
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
  private final DiagnosticCollector findings;
  private final List<FactExpression> made;
  private final List<CheckedRule> rules;
  private final Set<String> incomplete;
  private final DeclaredIds ids;
  private final Map<String, List<Reference>> references = new LinkedHashMap<>();

  /** Where a rule names a fact by its id. */
  private record Reference(RuleSource rule, Expression at, String id) {}

  IdCheck(
      FactTypes types,
      DiagnosticCollector findings,
      List<FactExpression> made,
      List<CheckedRule> rules,
      Set<String> incomplete) {
    this.types = types;
    this.findings = findings;
    this.made = made;
    this.incomplete = incomplete;
    this.rules = rules;
    this.ids = new DeclaredIds(made, rules);
  }

  void check() {
    for (FactExpression fact : made) {
      fact.values().forEach((field, value) -> value(fact.rule(), field, value));
    }
    for (CheckedRule rule : rules) {
      for (CheckedRule.TypedPattern typed : rule.patterns()) {
        typed.type().ifPresent(type -> pattern(rule.source(), type, typed.pattern()));
      }
    }
    references.forEach(this::resolve);
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
          .ifPresent(f -> values.forEach(value -> value(rule, f.id() ? f.naming(type) : f, value)));
    }
  }

  private void value(RuleSource rule, FactType.Field field, Expression value) {
    String text = Constants.text(value);
    if (text == null) {
      return;
    }
    if (field.question()) {
      question(rule, value, text);
    } else if (field.idOf() != null) {
      references
          .computeIfAbsent(field.idOf(), type -> new ArrayList<>())
          .add(new Reference(rule, value, text));
    }
  }

  private void resolve(String type, List<Reference> all) {
    if (incomplete.contains(type)) {
      return;
    }
    Set<String> known = ids.of(type);
    Set<String> named = all.stream().map(Reference::id).collect(Collectors.toSet());
    Map<String, List<Reference>> unknown =
        all.stream()
            .filter(reference -> !known.contains(reference.id()))
            .collect(Collectors.groupingBy(Reference::id, LinkedHashMap::new, Collectors.toList()));
    unknown.forEach((id, places) -> unknown(type, id, places, known, named));
    if (!unknown.isEmpty()) {
      // Other problems with these facts would only follow from this one.
      incomplete.add(type);
    }
  }

  private void unknown(
      String type, String id, List<Reference> places, Set<String> known, Set<String> named) {
    // Each type that others name by an id has an id field.
    Code code = Objects.requireNonNull(CODES.get(type));
    Set<String> unnamed = new TreeSet<>(known);
    unnamed.removeAll(named);
    DeclaredIds.Place declared =
        places.size() < 2
            ? null
            : NearestName.to(id, unnamed).map(near -> ids.place(type, near)).orElse(null);
    if (declared != null) {
      findings.add(
          code,
          declared.rule(),
          declared.at().span(),
          "no rule speaks of the "
              + noun(type)
              + " '"
              + Constants.text(declared.at())
              + "', but rules speak of '"
              + id
              + "'",
          "Did you mean '" + id + "'?");
      return;
    }
    for (Reference reference : places) {
      findings.add(
          code,
          reference.rule(),
          reference.at().span(),
          "no rule of this pack declares the " + noun(type) + " '" + id + "'",
          DiagnosticCollector.meant(id, known));
    }
  }

  private static String noun(String type) {
    return switch (type) {
      case "Kpi" -> "KPI";
      case "Strength" -> "topic";
      default -> type.toLowerCase(Locale.ROOT);
    };
  }

  private void question(RuleSource rule, Expression value, String name) {
    Set<String> known =
        types
            .answers()
            .flatMap(type -> type.fields().stream())
            .map(FactType.Field::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!known.contains(name) && types.answers().allMatch(FactType::complete)) {
      findings.add(
          Code.UNKNOWN_QUESTION,
          rule,
          value.span(),
          "there is no question '" + name + "'",
          DiagnosticCollector.meant(name, known));
    }
  }
}
