package io.firsthire.analysis.space;

import io.firsthire.machine.Interruptions;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers to one question, split into classes: two answers are in one class if every condition
 * of the pack that reads the question holds for both or for neither. The classes are in the order
 * of their least answers; a class of only no answer comes first.
 *
 * @param steps where one answer and the next are in different classes, in order
 * @param unclear why the classes are only samples; empty if they are exact
 */
public record Classes(
    Question question, List<AnswerClass> classes, List<Step> steps, List<String> unclear) {
  /**
   * One step of an answer from one class to another.
   *
   * @param from the index of the class before the step
   * @param to the index of the class behind it
   * @param before the last answer before the step
   * @param after the first answer behind it
   */
  public record Step(int from, int to, Object before, Object after) {}

  /** The classes of a question's answers in a pack. */
  public static Classes of(Pack pack, Question question) {
    return pack.derivations()
        .get(Classes.class, question, () -> of(question, AnswerTests.of(pack, question)));
  }

  /**
   * The classes into which two packs together split the answers to a question of both.
   *
   * @param question the question, with the answers that both accept
   */
  public static Classes of(Question question, Pack one, Pack other) {
    return of(
        question,
        AnswerTests.of(
            question,
            AnswerTests.of(one, Objects.requireNonNull(one.question(question.name()))),
            AnswerTests.of(other, Objects.requireNonNull(other.question(question.name())))));
  }

  private static Classes of(Question question, AnswerTests tests) {
    List<AnswerPart> pieces = AnswerPart.of(question, tests);
    // If rules use the answer in any other way, each answer is a class of its own.
    boolean apart =
        AnswerPart.few(question)
            && (!tests.unclear().isEmpty()
                || !question.kind().isNumeric() && !isUnderstood(tests, pieces));
    boolean sampled = !apart && question.kind().isNumeric() && !exact(question, tests, pieces);
    Map<Object, List<AnswerPart>> groups = new LinkedHashMap<>();
    for (AnswerPart piece : pieces) {
      // A sample represents only itself.
      Object key = sampled || apart ? piece : tests.passed(piece.answer());
      groups.computeIfAbsent(key, passed -> new ArrayList<>()).add(piece);
    }
    List<List<AnswerPart>> ordered = new ArrayList<>(groups.values());
    // The part of no answer comes first, but a class of no answer and others is sorted by the
    // others.
    ordered.sort(Comparator.comparingInt(group -> order(pieces, group)));
    return new Classes(
        question,
        ordered.stream().map(group -> AnswerPart.join(question, group)).toList(),
        steps(question, pieces, ordered),
        sampled ? unclear(tests) : List.of());
  }

  private static int order(List<AnswerPart> pieces, List<AnswerPart> group) {
    Interruptions.requireNone();
    return group.size() == 1 ? pieces.indexOf(group.get(0)) : pieces.indexOf(firstGiven(group));
  }

  private static AnswerPart firstGiven(List<AnswerPart> group) {
    return group.get(group.get(0).answer() == null ? 1 : 0);
  }

  private static boolean exact(Question question, AnswerTests tests, List<AnswerPart> pieces) {
    return tests.unclear().isEmpty()
        && (tests.plain() || AnswerPart.all(question))
        && isUnderstood(tests, pieces);
  }

  /**
   * Whether each test could be evaluated. No answer is left out: computing with it fails, which
   * already sets it apart.
   */
  private static boolean isUnderstood(AnswerTests tests, List<AnswerPart> pieces) {
    return pieces.stream()
        .filter(piece -> piece.answer() != null)
        .flatMap(piece -> tests.passed(piece.answer()).stream())
        .allMatch(Optional::isPresent);
  }

  private static List<String> unclear(AnswerTests tests) {
    return tests.unclear().isEmpty()
        ? List.of("a rule computes with the answer")
        : List.copyOf(tests.unclear());
  }

  private static List<Step> steps(
      Question question, List<AnswerPart> pieces, List<List<AnswerPart>> groups) {
    Map<AnswerPart, Integer> groupOf = new HashMap<>();
    for (int n = 0; n < groups.size(); n++) {
      for (AnswerPart piece : groups.get(n)) {
        groupOf.put(piece, n);
      }
    }
    List<Step> steps = new ArrayList<>();
    for (int n = 1; n + 1 < pieces.size(); n++) {
      AnswerPart before = pieces.get(n);
      AnswerPart after = pieces.get(n + 1);
      // Each part is in a group, and only the first part is no answer.
      int from = Objects.requireNonNull(groupOf.get(before));
      int to = Objects.requireNonNull(groupOf.get(after));
      if (from != to) {
        steps.add(
            new Step(
                from,
                to,
                Objects.requireNonNull(before.last(question)),
                Objects.requireNonNull(after.answer())));
      }
    }
    return steps;
  }

  /** The same classes for a question with the same answers. */
  public Classes as(Question same) {
    return new Classes(
        same,
        classes.stream()
            .map(c -> new AnswerClass(same, c.unanswered(), c.choices(), c.intervals()))
            .toList(),
        steps,
        unclear);
  }

  /** One of the classes, as if there were no others. */
  Classes only(int index) {
    return new Classes(question, List.of(classes.get(index)), List.of(), unclear);
  }

  /** Whether the classes are exact, not samples. */
  public boolean exact() {
    return unclear.isEmpty();
  }

  /** How many classes there are. */
  public int size() {
    return classes.size();
  }

  /**
   * The index of the class of an answer, or of no answer if null. If classes are samples, it is the
   * class with the nearest answer.
   */
  public int indexOf(@Nullable Object answer) {
    Interruptions.requireNone();
    for (int n = 0; n < classes.size(); n++) {
      if (classes.get(n).contains(answer)) {
        return n;
      }
    }
    int nearest = 0;
    for (int n = 0; n < classes.size(); n++) {
      if (distance(n, answer) < distance(nearest, answer)) {
        nearest = n;
      }
    }
    return nearest;
  }

  private double distance(int index, @Nullable Object answer) {
    return classes.get(index).example() instanceof Number sample && answer instanceof Number number
        ? Math.abs(sample.doubleValue() - number.doubleValue())
        : Double.MAX_VALUE;
  }
}
