package io.firsthire.rules.pack;

import io.firsthire.rules.engine.EngineRules;
import io.firsthire.rules.model.DeclaredFact;
import io.firsthire.rules.model.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns a firm's answers into facts of the types that the rules declare for them. */
final class AnswerFacts {
  private record Place(int type, int field) {}

  private final EngineRules rules;
  private final List<String> types;
  private final Map<String, Place> places = new HashMap<>();

  /**
   * Prepares the declared types.
   *
   * @param types the names of the types
   * @param questions all fields of the types
   */
  AnswerFacts(EngineRules rules, Collection<String> types, List<Question> questions) {
    this.rules = rules;
    this.types = List.copyOf(types);
    for (Question question : questions) {
      int type = this.types.indexOf(question.declaredIn());
      int field = rules.fact(question.declaredIn()).declaredType().index(question.name());
      places.put(question.name(), new Place(type, field));
    }
  }

  /** One fact of each type, holding the answers that were given. */
  List<Object> of(Map<String, Object> given) {
    List<Object> facts = new ArrayList<>(types.size());
    for (String type : types) {
      facts.add(rules.fact(type));
    }
    given.forEach(
        (question, answer) -> {
          // Answers to unknown questions were refused when the answers were read.
          Place place = Objects.requireNonNull(places.get(question));
          ((DeclaredFact) facts.get(place.type())).set(place.field(), answer);
        });
    return facts;
  }
}
