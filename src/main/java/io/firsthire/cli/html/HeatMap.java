package io.firsthire.cli.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.firsthire.analysis.map.DetailedMap;
import io.firsthire.analysis.map.MapReport;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is decided for every two answers, in the form that the page's script reads.
 *
 * @param rows the index of the question in the rows when the page opens
 * @param columns the index of the question in the columns
 */
record HeatMap(List<Axis> questions, List<long[]> counts, int rows, int columns) {
  /** A question with its classes. */
  record Axis(String name, String text, List<String> classes) {}

  /** The heat map of a map; empty if fewer than two questions touch the outcome. */
  static Optional<HeatMap> of(DetailedMap map) {
    List<Axis> axes =
        map.report().questions().stream()
            .filter(MapReport.QuestionClasses::touchesOutcome)
            .map(asked -> axis(map, asked))
            .toList();
    List<Integer> first =
        Stream.concat(telling(map.report(), axes), Stream.iterate(0, n -> n + 1).limit(axes.size()))
            .distinct()
            .limit(2)
            .toList();
    return first.size() < 2
        ? Optional.empty()
        : Optional.of(new HeatMap(axes, map.pairs().counts(), first.get(0), first.get(1)));
  }

  private static Axis axis(DetailedMap map, MapReport.QuestionClasses asked) {
    return new Axis(asked.question(), MapSection.text(asked, map.pack()), asked.classes());
  }

  /**
   * The indexes of the questions, those first at whose thresholds the largest shares of firms
   * change.
   */
  private static Stream<Integer> telling(MapReport report, List<Axis> axes) {
    List<String> names = axes.stream().map(Axis::name).toList();
    return report.cliffs().stream()
        .sorted(Comparator.comparingDouble(cliff -> -1.0 * cliff.flipped() / cliff.firms()))
        .map(cliff -> names.indexOf(cliff.question()));
  }

  /** All of it as JSON. */
  String json() {
    try {
      return JsonMapper.builder().build().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a heat map cannot be written as JSON", e);
    }
  }
}
