package io.firsthire.rules.check;

import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ids that the facts of a pack have, by type. */
final class DeclaredIds {
  private final List<FactExpression> made;
  private final Map<RuleSource, VariableScope> scopes = new IdentityHashMap<>();
  private final Map<String, Set<String>> ids = new HashMap<>();
  private final Map<List<String>, Place> places = new HashMap<>();

  /** Where a fact is given its id as a text. */
  record Place(RuleSource rule, Expression at) {}

  DeclaredIds(List<FactExpression> made, List<CheckedRule> rules) {
    this.made = made;
    rules.forEach(rule -> scopes.put(rule.source(), rule.scope()));
  }

  /** The ids of all facts of a type. */
  Set<String> of(String type) {
    Set<String> known = ids.get(type);
    if (known == null) {
      known = new TreeSet<>();
      ids.put(type, known);
      for (FactExpression fact : made) {
        if (fact.type().name().equals(type)) {
          addIds(fact, known);
        }
      }
    }
    return known;
  }

  /** Where the fact with an id is made; null if no rule writes out that id. */
  @Nullable Place place(String type, String id) {
    return places.get(List.of(type, id));
  }

  private void addIds(FactExpression fact, Set<String> known) {
    fact.values()
        .forEach(
            (field, value) -> {
              String text = Constants.text(value);
              if (field.id() && text != null) {
                known.add(text);
                places.putIfAbsent(
                    List.of(fact.type().name(), text), new Place(fact.rule(), value));
              } else if (field.id() && value instanceof Expression.Name name) {
                known.addAll(idsOf(fact.rule(), name.name()));
              }
            });
  }

  /** The ids that a variable can stand for, if it is bound to an id of other facts. */
  private Set<String> idsOf(RuleSource rule, String variable) {
    return Optional.ofNullable(scopes.get(rule))
        .flatMap(scope -> scope.source(variable))
        .map(this::idsOf)
        .orElse(Set.of());
  }

  private Set<String> idsOf(VariableScope.Source source) {
    String idOf = source.field().idOf();
    if (idOf != null) {
      return of(idOf);
    }
    return source.field().id() ? of(source.type().name()) : Set.of();
  }
}
