package io.firsthire.suite.coverage;

import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.suite.coverage.Coverage.Kind;
import io.firsthire.suite.coverage.Coverage.Passage;
import io.firsthire.suite.coverage.Coverage.Target;
import io.firsthire.suite.read.Place;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The answers that matter to the rules: each choice, yes and no, and a number on each side of each
 * bound that a rule compares with. An answer that is not given is on neither side.
 */
final class AnswerCoverage implements Coverage.Aspect {
  private final Map<Target, Predicate<Map<String, Object>>> given = new LinkedHashMap<>();

  AnswerCoverage(Pack pack) {
    for (Question question : pack.questions()) {
      Place place = place(pack, question);
      if (question.kind() == Question.Kind.CHOICE) {
        question.choices().forEach(choice -> addValue(question, choice, place));
      } else if (question.kind() == Question.Kind.BOOLEAN) {
        Stream.of("true", "false").forEach(value -> addValue(question, value, place));
      } else {
        Bound.of(pack, question.name()).forEach(bound -> addSides(question, bound, place));
      }
    }
  }

  private static Place place(Pack pack, Question question) {
    return pack.rules().files().stream()
        .flatMap(file -> place(file, question).stream())
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Place> place(SourceFile file, Question question) {
    return file.declarations().stream()
        .filter(declaration -> declaration.name().equals(question.declaredIn()))
        .flatMap(declaration -> declaration.fields().stream())
        .filter(field -> field.name().equals(question.name()))
        .map(field -> Place.of(file.path(), field.span()))
        .findFirst();
  }

  private void addValue(Question question, String value, Place place) {
    given.put(
        new Target(Kind.ANSWER, question.name(), "is " + value, place),
        answers -> value.equals(String.valueOf(answers.get(question.name()))));
  }

  private void addSides(Question question, Bound bound, Place place) {
    addSide(question, bound.sideBelow(), place, bound::isBelow);
    addSide(question, bound.sideAbove(), place, answer -> !bound.isBelow(answer));
  }

  private void addSide(Question question, String side, Place place, Predicate<BigDecimal> on) {
    given.put(
        new Target(Kind.ANSWER, question.name(), side, place),
        answers ->
            answers.get(question.name()) instanceof Number number
                && on.test(Numeral.exact(number)));
  }

  @Override
  public Stream<Target> targets() {
    return given.keySet().stream();
  }

  @Override
  public Stream<Target> reached(Passage passage) {
    return given.entrySet().stream()
        .filter(entry -> entry.getValue().test(passage.firm().answers()))
        .map(Map.Entry::getKey);
  }
}
