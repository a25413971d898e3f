package io.firsthire.rules.match;

import io.firsthire.rules.model.DeclaredFact;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.RuleModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The facts of one evaluation, by their types. */
public final class Facts {
  private final Map<String, List<Object>> byType = new HashMap<>();

  /** Facts that rules made. */
  public Facts(Collection<?> made) {
    made.forEach(fact -> add(FactTypes.nameOf(fact), fact));
  }

  /**
   * Facts that rules made, and a firm's answers.
   *
   * @param rules the rules that declare the types whose fields are questions
   */
  public Facts(Collection<?> made, RuleModel rules, Map<String, Object> answers) {
    this(made);
    rules
        .answers()
        .keySet()
        .forEach(type -> add(type, DeclaredFact.of(rules.types().declared(type), answers)));
  }

  private void add(String type, Object fact) {
    byType.computeIfAbsent(type, t -> new ArrayList<>()).add(fact);
  }

  /** The facts of a type, in the order they were made. */
  List<Object> all(String type) {
    return byType.getOrDefault(type.substring(type.lastIndexOf('.') + 1), List.of());
  }
}
