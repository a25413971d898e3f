package io.firsthire.analysis.space;

import io.firsthire.machine.Interruptions;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.RuleSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every test that a pack's rules make on the answers to one question: in conditions on the firm,
 * and where an answer is compared with facts that are the same for every firm.
 */
final class AnswerTests {
  private final Question question;
  private final List<Function<@Nullable Object, Optional<Boolean>>> tests = new ArrayList<>();
  private final SortedSet<BigDecimal> thresholds = new TreeSet<>();
  private final List<String> unclear = new ArrayList<>();
  private boolean plain = true;

  /** No tests yet. */
  AnswerTests(Question question) {
    this.question = question;
  }

  /** The tests of a question. */
  static AnswerTests of(Pack pack, Question question) {
    return new AnswerTestReader(pack, question).read();
  }

  /**
   * The tests of two packs together.
   *
   * @param question a question of both, with answers that either accepts
   */
  static AnswerTests of(Question question, AnswerTests one, AnswerTests other) {
    AnswerTests both = new AnswerTests(question);
    for (AnswerTests part : List.of(one, other)) {
      part.tests.forEach(test -> both.tests.add(answer -> test.apply(part.taken(answer))));
      both.thresholds.addAll(part.thresholds);
      part.unclear.stream().filter(u -> !both.unclear.contains(u)).forEach(both.unclear::add);
      both.plain &= part.plain;
    }
    return both;
  }

  private @Nullable Object taken(@Nullable Object answer) {
    return answer instanceof Number number ? question.answer(Numeral.exact(number)) : answer;
  }

  /** Which tests an answer passes; null means no answer. */
  List<Optional<Boolean>> passed(@Nullable Object answer) {
    Interruptions.requireNone();
    return tests.stream().map(test -> test.apply(answer)).toList();
  }

  /** The numbers with which answers are compared. */
  SortedSet<BigDecimal> thresholds() {
    return thresholds;
  }

  /** Whether every test compares the answer itself with one number. */
  boolean plain() {
    return plain;
  }

  /** Where an answer is used other than in a test of that answer alone, rule by rule. */
  List<String> unclear() {
    return unclear;
  }

  /**
   * Adds a test.
   *
   * @param leaf the test as it is written
   */
  void add(Expression leaf, Function<@Nullable Object, Optional<Boolean>> test) {
    tests.add(test);
    plain &= ConstraintLeaves.of(List.of(leaf)).stream().allMatch(ConstraintLeaves::isPlain);
    leaf.all().forEach(part -> Numeral.of(part).ifPresent(thresholds::add));
  }

  /** Adds a test that only no answer fails. */
  void addAbsence() {
    tests.add(answer -> Optional.of(answer == null));
  }

  /** Adds the value that an answer is compared with, if it is a number. */
  void addThreshold(Object value) {
    // A computed value may be infinite; no answer lies beyond that.
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      thresholds.add(Numeral.exact(number));
    }
  }

  /** Notes that a rule uses an answer other than in a test of that answer alone. */
  void addUnclear(RuleSource rule, String how) {
    unclear.add("\"" + rule.name() + "\" (" + rule.place() + ") " + how);
  }
}
