package io.firsthire.rules.pack;

import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.Engine;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.vocabulary.Hire;
import io.firsthire.vocabulary.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The rules of a pack that depend on a firm's answers. They are evaluated in two steps. The first
 * is for rules that read answers or what follows from them, up to the outcome and hire order. The
 * second is for rules that depend on nothing else about the firm. Their conclusions are the same
 * for every firm with that outcome and hire order, and are kept.
 */
public final class DecisionRules {
  /**
   * Far more outcomes and hire orders than any comparison has. The limit matters only if a rule
   * writes a firm's figures into an outcome.
   */
  private static final int MOST_KEPT = 1_000;

  /** The most characters in the texts of what is kept. */
  private static final long MOST_CHARACTERS = 4_000_000;

  private final Step deciding;
  private final Step following;
  private final Function<Set<String>, Step> steps;
  private final AnswerFacts answers;
  private final Set<String> outcomeQuestions;
  private final Limits limits;
  private final Consumer<FailedEvaluation> failures;
  private final Map<List<Object>, List<Conclusion>> kept = new ConcurrentHashMap<>();
  private final AtomicLong characters = new AtomicLong();

  /** Rules, and the facts of the catalogue that they match. */
  record Step(Engine engine, List<Object> shared) {
    List<Object> facts(List<Object> more) {
      List<Object> facts = new ArrayList<>(shared.size() + more.size());
      facts.addAll(shared);
      facts.addAll(more);
      return facts;
    }
  }

  DecisionRules(
      Step deciding,
      Step following,
      Function<Set<String>, Step> steps,
      AnswerFacts answers,
      Set<String> outcomeQuestions,
      Limits limits) {
    this(deciding, following, steps, answers, outcomeQuestions, limits, failure -> {});
  }

  private DecisionRules(
      Step deciding,
      Step following,
      Function<Set<String>, Step> steps,
      AnswerFacts answers,
      Set<String> outcomeQuestions,
      Limits limits,
      Consumer<FailedEvaluation> failures) {
    this.deciding = deciding;
    this.following = following;
    this.steps = steps;
    this.answers = answers;
    this.outcomeQuestions = Set.copyOf(outcomeQuestions);
    this.limits = limits;
    this.failures = failures;
  }

  /** The same rules, with other limits on one evaluation. */
  DecisionRules within(Limits others) {
    return new DecisionRules(
        deciding, following, steps, answers, outcomeQuestions, others, failures);
  }

  /** The same rules, with a consumer that receives each evaluation that fails, on its thread. */
  DecisionRules watched(Consumer<FailedEvaluation> told) {
    return new DecisionRules(deciding, following, steps, answers, outcomeQuestions, limits, told);
  }

  /**
   * What the rules conclude for a firm.
   *
   * @param given the answers by question; a question that is not in it is unanswered
   * @throws io.firsthire.rules.engine.LimitReached if the rules use more than the limits allow
   * @throws io.firsthire.rules.engine.RuleFailed if a rule fails
   */
  public List<Conclusion> conclude(Map<String, Object> given) {
    return conclude(given, limits);
  }

  /**
   * The same, with a limit on the time.
   *
   * @param longest how long it may take, if the limits allow more
   */
  public List<Conclusion> conclude(Map<String, Object> given, Duration longest) {
    return conclude(given, within(longest));
  }

  private Limits within(Duration longest) {
    return longest.compareTo(limits.time()) < 0 ? limits.within(longest) : limits;
  }

  private List<Conclusion> conclude(Map<String, Object> given, Limits limits) {
    return told(
        given,
        () -> {
          List<Conclusion> decided =
              deciding.engine().evaluate(deciding.facts(answers.of(given)), limits);
          List<Object> decision = decision(decided.stream().map(Conclusion::fact));
          List<Conclusion> all = new ArrayList<>(decided);
          all.addAll(followUps(decision, limits));
          return all;
        });
  }

  /**
   * The same as {@link #conclude(Map, Duration)}, with what the rules up to the decision used of
   * the limits.
   */
  public Engine.Evaluation measure(Map<String, Object> given, Duration longest) {
    Limits within = within(longest);
    return told(
        given,
        () -> {
          Engine.Evaluation decided =
              deciding.engine().measure(deciding.facts(answers.of(given)), within);
          List<Conclusion> all = new ArrayList<>(decided.conclusions());
          all.addAll(followUps(decision(all.stream().map(Conclusion::fact)), within));
          return new Engine.Evaluation(all, decided.usage());
        });
  }

  /**
   * Some of the rules by themselves.
   *
   * @param rules their names
   * @param page which facts of the page they are given
   */
  public RuleSubset subset(Set<String> rules, Predicate<Object> page) {
    Step step = steps.apply(rules);
    List<Object> shared = step.shared().stream().filter(page).toList();
    return new RuleSubset(new Step(step.engine(), shared), answers, limits);
  }

  private <T> T told(Map<String, Object> given, Supplier<T> evaluation) {
    try {
      return evaluation.get();
    } catch (LimitReached e) {
      failures.accept(FailedEvaluation.of(e, given));
      throw e;
    } catch (RuleFailed e) {
      failures.accept(FailedEvaluation.of(e, given));
      throw e;
    }
  }

  private List<Conclusion> followUps(List<Object> decision, Limits limits) {
    List<Conclusion> known = kept.get(decision);
    if (known == null) {
      known = List.copyOf(following.engine().evaluate(following.facts(decision), limits));
      keep(decision, known);
    }
    return known;
  }

  private void keep(List<Object> decision, List<Conclusion> conclusions) {
    if (kept.size() >= MOST_KEPT || characters.get() >= MOST_CHARACTERS) {
      return;
    }
    long more =
        Stream.concat(decision.stream(), conclusions.stream().map(Conclusion::fact))
            .mapToLong(fact -> fact.toString().length())
            .sum();
    if (characters.addAndGet(more) <= MOST_CHARACTERS) {
      kept.put(decision, conclusions);
    }
  }

  /** The same evaluation, returned as the rules that fired, in order. */
  public List<Firing> trace(Map<String, Object> given) {
    return trace(given, limits);
  }

  /**
   * The same, with a limit on the time.
   *
   * @param longest how long it may take, if the limits allow more
   */
  public List<Firing> trace(Map<String, Object> given, Duration longest) {
    return trace(given, within(longest));
  }

  private List<Firing> trace(Map<String, Object> given, Limits limits) {
    return told(
        given,
        () -> {
          List<Firing> decided = deciding.engine().trace(deciding.facts(answers.of(given)), limits);
          List<Object> decision =
              decision(decided.stream().flatMap(firing -> firing.made().stream()));
          List<Firing> all = new ArrayList<>(decided);
          all.addAll(following.engine().trace(following.facts(decision), limits));
          return all;
        });
  }

  /** The outcome and hire order, in an order that does not depend on the order of firing. */
  private static List<Object> decision(Stream<Object> facts) {
    return facts
        .filter(fact -> fact instanceof Outcome || fact instanceof Hire)
        .sorted(Comparator.comparingInt(DecisionRules::position).thenComparing(Object::toString))
        .toList();
  }

  private static int position(Object fact) {
    return fact instanceof Hire hire ? hire.position() : 0;
  }

  /**
   * Whether an answer to the question can affect the outcome or the hire order at all, or can make
   * rules fire forever.
   */
  public boolean canChangeOutcome(String question) {
    return outcomeQuestions.contains(question);
  }
}
