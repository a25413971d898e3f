package io.firsthire.analysis;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.decide.Firm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Every firm of a pack whose questions have short ranges, evaluated one by one: what all analyses
 * must agree with. Numbers with decimal places are tried in quarters.
 */
public final class EveryFirm {
  private static final BigDecimal QUARTER = new BigDecimal("0.25");

  private final Pack pack;
  private final List<Question> questions;
  private final List<List<Object>> answers = new ArrayList<>();
  private final List<int[]> firms = new ArrayList<>();
  private final List<FirmDecision> decided = new ArrayList<>();

  private record FirmDecision(List<Object> outcome, List<Object> order, Decision decision) {
    static FirmDecision of(Verdict verdict) {
      List<Object> outcome = Arrays.asList(verdict.outcome(), verdict.hireFirst());
      return new FirmDecision(outcome, List.of(outcome, verdict.then()), Decision.of(verdict));
    }

    /** Without a verdict, a firm is decided on as all are for which it comes to the same. */
    static FirmDecision without(Decision decision) {
      return new FirmDecision(List.of(decision), List.of(decision), decision);
    }
  }

  /** Decides on all of them. */
  public EveryFirm(Pack pack) {
    this.pack = pack;
    this.questions = pack.questions();
    questions.forEach(question -> answers.add(answers(question)));
    VerdictEvaluator evaluator = VerdictEvaluator.timeless();
    int[] firm = new int[questions.size()];
    do {
      firms.add(firm.clone());
      decided.add(decided(pack, evaluator, firm(firm)));
    } while (next(firm));
  }

  private static FirmDecision decided(Pack pack, VerdictEvaluator evaluator, Firm firm) {
    try {
      return FirmDecision.of(evaluator.decide(pack, firm, false));
    } catch (UndecidedOutcome e) {
      return FirmDecision.without(e.outcomes() == 0 ? Decision.GAP : Decision.CONFLICT);
    } catch (LimitReached | RuleFailed e) {
      return FirmDecision.without(Decision.FAILURE);
    }
  }

  /** How many firms a pack has. */
  public static BigInteger count(Pack pack) {
    return pack.questions().stream()
        .map(question -> BigInteger.valueOf(answers(question).size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  private static List<Object> answers(Question question) {
    List<Object> answers = new ArrayList<>();
    answers.add(null);
    switch (question.kind()) {
      case CHOICE -> question.choices().forEach(choice -> answers.add(question.answer(choice)));
      case BOOLEAN -> answers.addAll(List.of(true, false));
      case INTEGER, NUMBER -> {
        BigDecimal step = question.kind() == Question.Kind.INTEGER ? BigDecimal.ONE : QUARTER;
        for (BigDecimal n = question.min(); n.compareTo(question.max()) <= 0; n = n.add(step)) {
          answers.add(question.answer(n));
        }
      }
    }
    return answers;
  }

  private boolean next(int[] firm) {
    for (int n = firm.length - 1; n >= 0; n--) {
      if (++firm[n] < answers.get(n).size()) {
        return true;
      }
      firm[n] = 0;
    }
    return false;
  }

  /** The pack. */
  public Pack pack() {
    return pack;
  }

  /** The questions, in the order of the pack. */
  public List<Question> questions() {
    return questions;
  }

  /** How many firms there are. */
  public int size() {
    return firms.size();
  }

  /** One of them by chance: half of the time all questions are answered. */
  public int any(Random random) {
    boolean all = random.nextBoolean();
    int number = 0;
    for (List<Object> ofQuestion : answers) {
      int given = 1 + random.nextInt(ofQuestion.size() - 1);
      number = number * ofQuestion.size() + (all || random.nextInt(2) > 0 ? given : 0);
    }
    return number;
  }

  /** A firm by its number. */
  public Firm firm(int number) {
    return firm(firms.get(number));
  }

  private Firm firm(int[] given) {
    Map<String, Object> firm = new LinkedHashMap<>();
    for (int n = 0; n < given.length; n++) {
      if (given[n] > 0) {
        firm.put(questions.get(n).name(), answers.get(n).get(given[n]));
      }
    }
    return new Firm(firm);
  }

  /** A firm's outcome, and the role that is hired first if any is. */
  public List<Object> outcome(int firm) {
    return decided.get(firm).outcome();
  }

  /** A firm's outcome, as a map has it. */
  public Decision decision(int firm) {
    return decided.get(firm).decision();
  }

  /** Whether a firm gets a verdict. */
  public boolean isDecided(int firm) {
    return decided.get(firm).outcome().size() > 1;
  }

  /** A firm's outcome, and all roles in hire order. */
  public List<Object> order(int firm) {
    return decided.get(firm).order();
  }

  /** All answers to a question, by its place; null is none. */
  public List<Object> answersTo(int question) {
    return answers.get(question);
  }

  /** A firm's answer to a question, by its place; null is none. */
  public Object answer(int firm, int question) {
    return answers.get(question).get(firms.get(firm)[question]);
  }

  /** The firm with the same answers but to one question, which it leaves open. */
  public int without(int firm, int question) {
    int step = 1;
    for (int n = question + 1; n < answers.size(); n++) {
      step *= answers.get(n).size();
    }
    return firm - firms.get(firm)[question] * step;
  }

  /** Whether a firm answers a question. */
  public boolean answers(int firm, int question) {
    return firms.get(firm)[question] > 0;
  }

  /** In how many answers two firms differ. */
  public int differences(int one, int other) {
    int differences = 0;
    for (int n = 0; n < questions.size(); n++) {
      differences += firms.get(one)[n] == firms.get(other)[n] ? 0 : 1;
    }
    return differences;
  }

  /**
   * The firms that a firm becomes by answering more, or by answering otherwise, itself included.
   */
  public List<Integer> reachable(int firm, boolean otherwise) {
    List<Integer> reachable = new ArrayList<>();
    for (int other = 0; other < size(); other++) {
      if (isReachable(firms.get(firm), firms.get(other), otherwise)) {
        reachable.add(other);
      }
    }
    return reachable;
  }

  private static boolean isReachable(int[] from, int[] to, boolean otherwise) {
    for (int n = 0; n < from.length; n++) {
      if (from[n] != to[n] && from[n] > 0 && (to[n] == 0 || !otherwise)) {
        return false;
      }
    }
    return true;
  }
}
