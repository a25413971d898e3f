package io.firsthire.suite.coverage;

import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.suite.read.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The statements of a pack's rules that insert facts, and which of them made a given fact. */
final class Insertions {
  private static final Set<String> INSERTS = Set.of("insert", "insertLogical");

  private final Map<String, List<Insertion>> byRule = new HashMap<>();

  /**
   * A statement that inserts a fact.
   *
   * @param text its last argument as it is written, on one line, which is the text of a fact that
   *     has one
   */
  record Insertion(Place place, Expression.New made, String text) {
    String type() {
      return made.type();
    }
  }

  /** A fact, and the statement that made it. */
  record InsertedFact(Object fact, Insertion insertion) {}

  Insertions(RuleModel rules) {
    for (SourceFile file : rules.files()) {
      for (RuleSource rule : file.rules()) {
        byRule.put(
            rule.name(),
            rule.actions().stream().flatMap(action -> insertion(file, action).stream()).toList());
      }
    }
  }

  private static Optional<Insertion> insertion(SourceFile file, Action action) {
    if (action instanceof Action.Evaluate evaluate
        && evaluate.expression() instanceof Expression.Call call
        && INSERTS.contains(call.name())
        && call.arguments().get(0) instanceof Expression.New made) {
      List<Expression> arguments = made.arguments();
      String text =
          arguments.isEmpty() ? "" : file.text(arguments.get(arguments.size() - 1).span());
      return Optional.of(
          new Insertion(Place.of(file.path(), action.span()), made, text.replaceAll("\\s+", " ")));
    }
    return Optional.empty();
  }

  /** The insertions of a rule, in the order they are written. */
  Stream<Insertion> of(String rule) {
    return insertions(rule).stream();
  }

  private List<Insertion> insertions(String rule) {
    return byRule.getOrDefault(rule, List.of());
  }

  /** The facts that a firing made, in order. */
  List<InsertedFact> of(Firing firing) {
    Cursor cursor = new Cursor(insertions(firing.rule()));
    return firing.made().stream().flatMap(fact -> cursor.made(fact).stream()).toList();
  }

  /** The facts of a catalogue, in its order. */
  List<InsertedFact> of(List<Conclusion> catalogue) {
    Map<String, Cursor> cursors = new HashMap<>();
    return catalogue.stream()
        .flatMap(
            conclusion ->
                cursors
                    .computeIfAbsent(conclusion.rule(), rule -> new Cursor(insertions(rule)))
                    .made(conclusion.fact())
                    .stream())
        .toList();
  }

  /**
   * Goes through a rule's insertions in step with its firings: a new fact comes from the next
   * insertion of its type.
   */
  private static final class Cursor {
    private final List<Insertion> insertions;
    private int next;

    Cursor(List<Insertion> insertions) {
      this.insertions = insertions;
    }

    Optional<InsertedFact> made(Object fact) {
      for (int tried = 0; tried < insertions.size(); tried++) {
        Insertion insertion = insertions.get((next + tried) % insertions.size());
        if (insertion.type().equals(FactTypes.nameOf(fact))) {
          next = (next + tried + 1) % insertions.size();
          return Optional.of(new InsertedFact(fact, insertion));
        }
      }
      return Optional.empty();
    }
  }
}
