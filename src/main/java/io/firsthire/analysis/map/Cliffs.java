package io.firsthire.analysis.map;

import io.firsthire.analysis.space.ClassSelection;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Processors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the thresholds at which decisions change. */
final class Cliffs {
  private final DecisionMap map;
  private final DecisionSpace space;

  private Cliffs(DecisionMap map) {
    this.map = map;
    this.space = map.space();
  }

  /** Every threshold at which some firm's decision changes, question by question. */
  static List<Cliff> of(DecisionMap map) {
    Cliffs cliffs = new Cliffs(map);
    List<Place> places = new ArrayList<>();
    for (int question = 0; question < map.space().questions().size(); question++) {
      for (Classes.Step step : map.space().questions().get(question).steps()) {
        places.add(new Place(question, step));
      }
    }
    return Processors.each(places, cliffs::cliff).stream().flatMap(Optional::stream).toList();
  }

  private record Place(int question, Classes.Step step) {}

  /** What is known so far of the firms at a threshold. */
  private static final class Count {
    private final SortedMap<String, Long> flips = new TreeMap<>();
    private long firms;
    private long witness = -1;
    private int fewest = Integer.MAX_VALUE;
  }

  /** The threshold at a place; empty if no decision changes there. */
  private Optional<Cliff> cliff(Place place) {
    Count count = new Count();
    new AnswerSteps(map, ClassSelection.ANY)
        .visit(
            place.question,
            place.step,
            (firm, firms, before, after) -> {
              count.firms += firms;
              if (!before.equals(after)) {
                count.flips.merge(before + " -> " + after, firms, Long::sum);
                if (space.answered(firm) < count.fewest) {
                  count.fewest = space.answered(firm);
                  count.witness = firm;
                }
              }
            });
    return count.flips.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Cliff(
                space.questions().get(place.question).question().name(),
                place.step.before(),
                place.step.after(),
                count.firms,
                count.flips,
                standing(count.witness, place)));
  }

  /** The firm with exactly the answer before the step, not just any answer of its class. */
  private Firm standing(long firm, Place place) {
    Map<String, @Nullable Object> answers = new LinkedHashMap<>();
    space.pack().questions().stream()
        .map(question -> question.name())
        .forEach(name -> answers.put(name, space.firm(firm).answers().get(name)));
    answers.put(space.questions().get(place.question).question().name(), place.step.before());
    answers.values().removeIf(answer -> answer == null);
    return new Firm(answers);
  }
}
