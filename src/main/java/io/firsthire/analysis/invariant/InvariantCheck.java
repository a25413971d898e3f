package io.firsthire.analysis.invariant;

import io.firsthire.analysis.map.DecisionMap;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.AnswerClass;
import io.firsthire.analysis.space.ClassSelection;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.TooManyFirms;
import io.firsthire.decide.Firm;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.read.AnswerSet;
import io.firsthire.suite.read.Expectation;
import io.firsthire.suite.read.Invariant;
import io.firsthire.suite.read.Scenario;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Checks invariants on every firm of a pack's space, or on a sample if the space is too large. */
public final class InvariantCheck {
  private final Pack pack;
  private final Map<Set<String>, DecisionMap> maps = new HashMap<>();

  private final Map<String, Integer> chosen;

  private InvariantCheck(Pack pack, Map<String, Integer> chosen) {
    this.pack = pack;
    this.chosen = chosen;
  }

  /** The results of a suite's invariants: each is a scenario whose firm is a counterexample. */
  public static List<SuiteRun.Result> results(Suite suite) {
    return results(suite, scenario -> true);
  }

  /**
   * The results of some of a suite's invariants.
   *
   * @param wanted chooses invariants by the scenario that represents each
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static List<SuiteRun.Result> results(Suite suite, Predicate<Scenario> wanted) {
    return results(suite, wanted, Map.of());
  }

  /**
   * The results of a suite's invariants on a part of the space.
   *
   * @param chosen the classes of answers of that part, by question; none of a question that an
   *     invariant calls monotone
   */
  public static List<SuiteRun.Result> results(Suite suite, Map<String, Integer> chosen) {
    return results(suite, scenario -> true, chosen);
  }

  /**
   * The names of the invariants that are checked only on some firms of a part of the space, since
   * there are too many that may be told different texts.
   *
   * @param chosen the classes of answers of that part, by question
   */
  public static Set<String> sampled(Suite suite, Map<String, Integer> chosen) {
    return suite.invariants().stream()
        .filter(invariant -> !(invariant.claim() instanceof Invariant.Monotone))
        .filter(invariant -> VerdictCheck.isSampled(suite.pack(), invariant, chosen))
        .map(Invariant::name)
        .collect(Collectors.toSet());
  }

  private static List<SuiteRun.Result> results(
      Suite suite, Predicate<Scenario> wanted, Map<String, Integer> chosen) {
    InvariantCheck check = new InvariantCheck(suite.pack(), chosen);
    return suite.invariants().stream()
        .filter(invariant -> wanted.test(scenario(invariant, new Firm(Map.of()))))
        .map(check::result)
        .toList();
  }

  private static Scenario scenario(Invariant invariant, Firm firm) {
    return new Scenario(invariant.name(), invariant.place(), firm, List.of(), false, null);
  }

  private SuiteRun.Result result(Invariant invariant) {
    Scenario anyFirm = scenario(invariant, new Firm(Map.of()));
    Optional<Counterexample> found;
    Optional<String> inexact;
    try {
      found = counterexample(invariant);
      inexact = space(invariant).inexact();
    } catch (TooManyFirms e) {
      found = Optional.empty();
      inexact = Optional.of(e.getMessage());
    }
    if (found.isPresent()) {
      return failed(invariant, found.get());
    }
    return inexact
        .map(why -> failed(anyFirm, new Expectation.Mismatch("every firm", "to be looked at", why)))
        .orElseGet(
            () -> new SuiteRun.Result(anyFirm, SuiteRun.Status.PASSED, List.of(), null, List.of()));
  }

  private DecisionSpace space(Invariant invariant) {
    return invariant.claim() instanceof Invariant.Monotone monotone
        ? map(invariant, monotone).space()
        : VerdictCheck.space(pack, invariant, chosen);
  }

  private Optional<Counterexample> counterexample(Invariant invariant) {
    return invariant.claim() instanceof Invariant.Monotone monotone
        ? MonotoneCheck.of(map(invariant, monotone), invariant, monotone)
        : VerdictCheck.of(pack, invariant, chosen);
  }

  private DecisionMap map(Invariant invariant, Invariant.Monotone claim) {
    Set<String> questions = new HashSet<>(invariant.when().keySet());
    questions.add(claim.question());
    pack.questions().stream()
        .map(Question::name)
        .filter(pack.decisions()::canChangeOutcome)
        .forEach(questions::add);
    return maps.computeIfAbsent(
        questions,
        names ->
            DecisionMap.of(DecisionSpace.of(pack, q -> names.contains(q.name())).within(chosen)));
  }

  private SuiteRun.Result failed(Invariant invariant, Counterexample example) {
    return failed(
        scenario(invariant, example.firm()),
        new Expectation.Mismatch(
            example.claim(),
            example.expected(),
            example.found() + ", for the firm " + shown(example.firm())));
  }

  private SuiteRun.Result failed(Scenario scenario, Expectation.Mismatch mismatch) {
    return new SuiteRun.Result(
        scenario,
        SuiteRun.Status.FAILED,
        List.of(mismatch),
        new FirmEvaluator().evaluate(pack, scenario.firm()).verdict(),
        List.of());
  }

  private static String shown(Firm firm) {
    List<String> answers = new ArrayList<>();
    firm.answers().forEach((question, answer) -> answers.add(question + ": " + answer));
    return "{ " + String.join(", ", answers) + " }";
  }

  /** A firm for which an invariant does not hold, with what was claimed and found. */
  record Counterexample(Firm firm, String claim, String expected, String found) {}

  /** The classes that contain answers which the invariant allows. */
  static ClassSelection allowed(DecisionSpace space, Map<String, AnswerSet> when) {
    return (question, answerClass) -> {
      Classes classes = space.questions().get(question);
      AnswerSet set = when.get(classes.question().name());
      return set == null || classes.classes().get(answerClass).within(set).isPresent();
    };
  }

  /**
   * A firm of a space, with answers that the invariant allows. Empty if the firm's classes contain
   * no such answers.
   */
  static Optional<Firm> asked(DecisionSpace space, long number, Map<String, AnswerSet> when) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (int n = 0; n < space.questions().size(); n++) {
      Classes classes = space.questions().get(n);
      AnswerSet set = when.get(classes.question().name());
      AnswerClass answerClass = classes.classes().get(space.classOf(number, n));
      Optional<Optional<Object>> answer =
          set == null
              ? Optional.of(Optional.ofNullable(answerClass.representative()))
              : answerClass.within(set);
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      answer.get().ifPresent(given -> answers.put(classes.question().name(), given));
    }
    return Optional.of(new Firm(answers));
  }
}
