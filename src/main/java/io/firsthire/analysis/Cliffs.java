package io.firsthire.analysis;

import io.firsthire.suite.Processors;
import io.firsthire.verdict.Firm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
    return Processors.each(places, cliffs::cliff).stream()
        .filter(cliff -> cliff.flipped() > 0)
        .toList();
  }

  private record Place(int question, Classes.Step step) {}

  private Cliff cliff(Place place) {
    SortedMap<String, Long> flips = new TreeMap<>();
    long firms = 0;
    long witness = -1;
    int fewest = Integer.MAX_VALUE;
    for (int n = 0; n < map.size(); n++) {
      long firm = map.firm(n);
      if (space.classOf(firm, place.question) == place.step.from()) {
        firms++;
        Decision from = map.decision(firm);
        Decision to = map.decision(space.with(firm, place.question, place.step.to()));
        if (!from.equals(to)) {
          flips.merge(from + " -> " + to, 1L, Long::sum);
          if (space.answered(firm) < fewest) {
            fewest = space.answered(firm);
            witness = firm;
          }
        }
      }
    }
    return new Cliff(
        space.questions().get(place.question).question().name(),
        place.step.before(),
        place.step.after(),
        firms,
        flips,
        witness < 0 ? null : standing(witness, place));
  }

  /** A firm that gives the answer before the step itself, not only one of its class. */
  private Firm standing(long firm, Place place) {
    Map<String, Object> answers = new LinkedHashMap<>();
    space.pack().questions().stream()
        .map(question -> question.name())
        .forEach(name -> answers.put(name, space.firm(firm).answers().get(name)));
    answers.put(space.questions().get(place.question).question().name(), place.step.before());
    answers.values().removeIf(answer -> answer == null);
    return new Firm(answers);
  }
}
