package io.firsthire.analysis.space;

import io.firsthire.decide.Firm;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every firm that a pack can tell from another by some of its questions: one for each combination
 * of their classes. Firms are numbered from 0; the last question's class changes fastest.
 */
public final class DecisionSpace {
  /** The most bits that the number of a firm may have. */
  public static final int MOST_BITS = 62;

  private final Pack pack;
  private final List<Classes> questions;
  private final long[] strides;
  private final BigInteger size;

  /**
   * A space of questions, some of which may not be the pack's; it is not given the answers to
   * these.
   */
  public DecisionSpace(Pack pack, List<Classes> questions) {
    this.pack = pack;
    this.questions = List.copyOf(questions);
    this.strides = new long[questions.size()];
    BigInteger product = BigInteger.ONE;
    for (int n = questions.size() - 1; n >= 0; n--) {
      strides[n] = product.bitLength() < Long.SIZE ? product.longValue() : Long.MAX_VALUE;
      product = product.multiply(BigInteger.valueOf(questions.get(n).size()));
    }
    this.size = product;
  }

  /** The space of those questions that can touch the outcome. */
  public static DecisionSpace ofOutcome(Pack pack) {
    return of(pack, question -> pack.decisions().canChangeOutcome(question.name()));
  }

  /** The space of some questions; all others are unanswered. */
  public static DecisionSpace of(Pack pack, Predicate<Question> wanted) {
    return new DecisionSpace(
        pack, pack.questions().stream().filter(wanted).map(q -> Classes.of(pack, q)).toList());
  }

  /**
   * The firms of this space whose answers to some questions are of certain classes.
   *
   * @param chosen the indexes of the classes, by question; questions outside the space are left out
   */
  public DecisionSpace within(Map<String, Integer> chosen) {
    return chosen.isEmpty()
        ? this
        : new DecisionSpace(
            pack,
            questions.stream()
                .map(
                    classes -> {
                      Integer index = chosen.get(classes.question().name());
                      return index == null ? classes : classes.only(index);
                    })
                .toList());
  }

  /** The pack whose space it is. */
  public Pack pack() {
    return pack;
  }

  /** The questions with their classes, in the order of the pack. */
  public List<Classes> questions() {
    return questions;
  }

  /**
   * Something that follows from the pack's rules and from which questions these are.
   *
   * @param derived derives it, unless that was done
   */
  <T> T ofItsPack(Class<T> type, Supplier<T> derived) {
    // Its pack derives the same classes for the same questions, but others may have been given.
    boolean own =
        questions.stream()
            .allMatch(
                classes ->
                    classes.question().equals(pack.question(classes.question().name()))
                        && classes == Classes.of(pack, classes.question()));
    return own
        ? pack.derivations().get(type, questions.stream().map(Classes::question).toList(), derived)
        : derived.get();
  }

  /** How many firms there are. */
  public BigInteger size() {
    return size;
  }

  /** Whether every question's classes are exact. */
  public boolean exact() {
    return questions.stream().allMatch(Classes::exact);
  }

  /** Why the space is not exact, as a part of a sentence; empty if it is exact. */
  public Optional<String> inexact() {
    return questions.stream()
        .filter(classes -> !classes.exact())
        .map(
            classes ->
                "only samples of the answers to '"
                    + classes.question().name()
                    + "' are known: "
                    + classes.unclear().get(0))
        .findFirst();
  }

  /**
   * This space, if its firms can be numbered.
   *
   * @throws TooManyFirms if there are more firms than numbers
   */
  DecisionSpace numbered() {
    if (size.bitLength() > MOST_BITS) {
      throw TooManyFirms.in(this);
    }
    return this;
  }

  /** A firm by its number. */
  public Firm firm(long number) {
    return firm(number, AnswerClass::representative);
  }

  /** The firm with a number, with other answers of the same classes where there are any. */
  public Firm firm(long number, int variant) {
    return firm(
        number,
        answers -> {
          List<@Nullable Object> members = answers.members();
          return members.get(variant % members.size());
        });
  }

  private Firm firm(long number, Function<AnswerClass, @Nullable Object> chosen) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (int n = 0; n < questions.size(); n++) {
      Classes classes = questions.get(n);
      Object answer = chosen.apply(classes.classes().get(classOf(number, n)));
      if (answer != null && pack.question(classes.question().name()) != null) {
        answers.put(classes.question().name(), answer);
      }
    }
    return new Firm(answers);
  }

  /** The class of a firm's answer to a question; both are indexes. */
  public int classOf(long number, int question) {
    return (int) (number / strides[question] % questions.get(question).size());
  }

  /**
   * The indexes of the classes of a firm's answers, in the order of the questions.
   *
   * @param chosen the indexes that some have in a larger space, of which this is a part, by
   *     question
   */
  public List<Integer> classesOf(long number, Map<String, Integer> chosen) {
    List<Integer> indexes = new ArrayList<>();
    for (int n = 0; n < questions.size(); n++) {
      indexes.add(chosen.getOrDefault(questions.get(n).question().name(), classOf(number, n)));
    }
    return indexes;
  }

  /** The firm that differs from another in the class of one answer. */
  public long with(long number, int question, int answerClass) {
    return number + (answerClass - classOf(number, question)) * strides[question];
  }

  /** The number of the firm that the pack cannot tell from a firm with some answers. */
  public long numberOf(Map<String, Object> answers) {
    long number = 0;
    for (int n = 0; n < questions.size(); n++) {
      Classes classes = questions.get(n);
      number += classes.indexOf(answers.get(classes.question().name())) * strides[n];
    }
    return number;
  }

  /** How many questions a firm answers. */
  public int answered(long number) {
    int answered = 0;
    for (int n = 0; n < questions.size(); n++) {
      answered += questions.get(n).classes().get(classOf(number, n)).unanswered() ? 0 : 1;
    }
    return answered;
  }

  /** Whether all classes of a firm's answers are chosen. */
  public boolean isAllowed(long number, ClassSelection allowed) {
    for (int n = 0; n < questions.size(); n++) {
      if (!allowed.test(n, classOf(number, n))) {
        return false;
      }
    }
    return true;
  }
}
