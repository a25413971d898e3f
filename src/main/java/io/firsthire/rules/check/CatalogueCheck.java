package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.diagnostic.Places;
import io.firsthire.vocabulary.Attribute;
import io.firsthire.vocabulary.Comparison;
import io.firsthire.vocabulary.Criterion;
import io.firsthire.vocabulary.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that the facts of the page are complete, and that no two claim the same place. */
final class CatalogueCheck {
  private static final int LEAST_ROLES = 2;

  private final DiagnosticCollector findings;
  private final List<FactExpression> made;
  private final Set<String> incomplete;

  CatalogueCheck(DiagnosticCollector findings, List<FactExpression> made, Set<String> incomplete) {
    this.findings = findings;
    this.made = made;
    this.incomplete = incomplete;
  }

  /**
   * Runs the check.
   *
   * @param file the comparison's first file, where something that is missing altogether is reported
   */
  void check(String file) {
    duplicates();
    headline(fileOf(Role.class, file));
    roles(fileOf(Comparison.class, file));
    if (Stream.of(Role.class, Criterion.class, Attribute.class)
        .noneMatch(type -> incomplete.contains(type.getSimpleName()))) {
      attributes();
    }
  }

  private Stream<FactExpression> all(Class<? extends Record> type) {
    return made.stream().filter(fact -> fact.isOf(type));
  }

  /**
   * The file where facts of a type are made, since authors look there for what belongs beside them.
   */
  private String fileOf(Class<? extends Record> type, String otherwise) {
    return all(type).map(fact -> fact.rule().file()).findFirst().orElse(otherwise);
  }

  private void duplicates() {
    Map<List<Object>, FactExpression> first = new HashMap<>();
    for (FactExpression fact : made) {
      List<@Nullable Object> key = new java.util.ArrayList<>(fact.key());
      if (!fact.always() || key.isEmpty() || key.contains(null)) {
        continue;
      }
      key.add(0, fact.type().name());
      FactExpression before = first.putIfAbsent(key, fact);
      if (before != null) {
        findings.add(
            Code.DUPLICATE_FACT,
            fact.rule(),
            fact.made().span(),
            "there is already one "
                + fact.type().name()
                + " for "
                + String.join(", ", key.subList(1, key.size()).stream().map(this::shown).toList())
                + ", at "
                + before.rule().file()
                + ":"
                + before.made().span().line(),
            "Remove one of them.");
      }
    }
  }

  private String shown(Object value) {
    return value instanceof String text ? "'" + text + "'" : Objects.toString(value);
  }

  private void headline(String file) {
    List<FactExpression> headlines = all(Comparison.class).toList();
    if (headlines.isEmpty() && !incomplete.contains(Comparison.class.getSimpleName())) {
      findings.add(
          Code.MISSING_FACT,
          file,
          Places.START,
          "this comparison has no headline",
          "Insert a new Comparison(\"title\", \"introduction\").");
    }
    headlines.stream()
        .skip(1)
        .forEach(
            second ->
                findings.add(
                    Code.DUPLICATE_FACT,
                    second.rule(),
                    second.made().span(),
                    "this comparison already has a headline, at "
                        + headlines.get(0).rule().file()
                        + ":"
                        + headlines.get(0).made().span().line(),
                    "Remove one of them."));
  }

  private void roles(String file) {
    long roles = all(Role.class).count();
    if (roles < LEAST_ROLES && !incomplete.contains(Role.class.getSimpleName())) {
      findings.add(
          Code.MISSING_FACT,
          file,
          Places.START,
          "a comparison has at least " + LEAST_ROLES + " roles, but this one has " + roles,
          "Insert a new Role(\"id\", \"name\", \"when to hire it first\").");
    }
  }

  private void attributes() {
    Set<List<String>> cells = new HashSet<>();
    for (FactExpression attribute : all(Attribute.class).toList()) {
      Optional<String> role = attribute.text("role");
      Optional<String> criterion = attribute.text("criterion");
      if (role.isEmpty() || criterion.isEmpty()) {
        // The ids are computed, so only evaluation knows which cells there are.
        return;
      }
      cells.add(List.of(role.get(), criterion.get()));
    }
    List<FactExpression> roles = all(Role.class).filter(fact -> id(fact) != null).toList();
    List<FactExpression> criteria = all(Criterion.class).filter(fact -> id(fact) != null).toList();
    Set<FactExpression> empty = new HashSet<>();
    for (FactExpression criterion : criteria) {
      if (roles.stream().noneMatch(role -> cells.contains(List.of(id(role), id(criterion))))) {
        empty.add(criterion);
        missing(criterion, "no role has an attribute on the criterion '" + id(criterion) + "'");
      }
    }
    for (FactExpression role : roles) {
      List<String> missing =
          criteria.stream()
              .filter(criterion -> !empty.contains(criterion))
              .map(CatalogueCheck::id)
              .filter(criterion -> !cells.contains(List.of(id(role), criterion)))
              .map(criterion -> "'" + criterion + "'")
              .toList();
      if (!missing.isEmpty()) {
        missing(
            role, "the role '" + id(role) + "' has no attribute on " + String.join(", ", missing));
      }
    }
  }

  private void missing(FactExpression fact, String message) {
    findings.add(
        Code.MISSING_ATTRIBUTE,
        fact.rule(),
        fact.made().span(),
        message,
        "Insert a new Attribute(role, criterion, …) for each cell of the table.");
  }

  private static @Nullable String id(FactExpression fact) {
    return fact.text("id").orElse(null);
  }
}
