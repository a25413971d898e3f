package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Sample;
import io.firsthire.analysis.space.TooManyFirms;
import io.firsthire.decide.Firm;
import io.firsthire.machine.TimedWork;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.live.Candidate;
import io.firsthire.rules.live.FirstFailure;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.AnswersText;
import io.firsthire.rules.pack.FailedEvaluation;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.vocabulary.Hire;
import io.firsthire.vocabulary.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stops a pack from going live if firms get no outcome or several, if its rules fail, or if a
 * verdict depends on an order that the rules do not state. What it reports, it has seen happen to a
 * firm. It can only rule such things out if it could look at all firms; otherwise it warns.
 *
 * @param longest how long it may look
 * @param mode what happens to a pack with findings
 */
public record FindingsGate(Duration longest, Mode mode) {
  /** What can happen to a pack with findings. */
  public enum Mode {
    /** It is refused. */
    REFUSE,
    /** It goes live with a warning. */
    WARN,
    /** No findings are looked for. */
    OFF
  }

  /** The most situations that are looked at; of more, a sample of at most as many firms. */
  private static final int LIMIT = 50_000;

  /** Of how many firms the verdicts are remembered while they are looked at. */
  private static final int MOST_REMEMBERED = 5_000;

  private static final int FEW = 200;
  private static final int MOST_NAMED = 5;

  /** The diagnostics of a pack before it goes live. */
  public List<Diagnostic> problems(Candidate candidate) {
    if (mode == Mode.OFF) {
      return List.of();
    }
    String comparison = candidate.pack().comparison();
    AtomicReference<List<Diagnostic>> glance = new AtomicReference<>(List.of());
    try {
      return TimedWork.within(longest, "findings-" + comparison, () -> look(candidate, glance));
    } catch (TimeoutException e) {
      List<Diagnostic> problems = new ArrayList<>(glance.get());
      problems.add(notAll(candidate, "in " + longest.toMillis() + " ms"));
      return problems.stream().sorted().toList();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a pack cannot be looked at", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted before all was done");
    }
  }

  /**
   * The diagnostics of a candidate.
   *
   * @param glance receives what is found so far, in case there is not enough time for everything
   */
  private List<Diagnostic> look(Candidate candidate, AtomicReference<List<Diagnostic>> glance) {
    Function<Pack, List<Diagnostic>> look =
        pack -> {
          glance.set(glance(candidate, pack));
          return look(candidate, pack, LIMIT, glance);
        };
    return mode == Mode.REFUSE
        ? FirstFailure.during(candidate.pack(), firstFile(candidate), look)
        : look.apply(candidate.pack());
  }

  /** Looks at only a few firms, for those that get no verdict; one diagnostic for each kind. */
  List<Diagnostic> glance(Candidate candidate, Pack pack) {
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    FirmEvaluator evaluator = new FirmEvaluator();
    Map<Finding.Kind, Finding> found = new EnumMap<>(Finding.Kind.class);
    for (long number : firms(space)) {
      Firm firm = space.firm(number);
      FirmEvaluator.Result result = evaluator.evaluate(pack, firm);
      Finding.Kind kind = FindingSearch.UNDECIDED.get(result.decision());
      if (kind != null && result.failure() != null) {
        String what = result.decision().outcome();
        found.putIfAbsent(kind, new Finding(kind, what, result.failure(), 1, firm));
      }
    }
    return found.values().stream()
        .map(finding -> diagnostic(candidate, finding, "some firms"))
        .toList();
  }

  private static long[] firms(DecisionSpace space) {
    try {
      return Sample.of(space, FEW).firms();
    } catch (TooManyFirms e) {
      return new long[0];
    }
  }

  /**
   * The diagnostics of a pack.
   *
   * @param limit the most situations that are evaluated; if there are more, a sample is
   * @param soFar receives what is found so far
   */
  List<Diagnostic> look(
      Candidate candidate, Pack pack, int limit, AtomicReference<List<Diagnostic>> soFar) {
    DecisionMap map;
    try {
      map =
          DecisionMap.of(
              DecisionSpace.ofOutcome(pack),
              limit,
              FirmEvaluator.remembering(pack, MOST_REMEMBERED));
    } catch (TooManyFirms e) {
      return List.of(notAll(candidate, "since " + e.getMessage()));
    }
    List<Diagnostic> problems = new ArrayList<>();
    List<Finding> undecided = FindingSearch.undecided(map);
    undecided.forEach(finding -> problems.add(diagnostic(candidate, finding, firms(map, finding))));
    if (undecided.isEmpty()) {
      OrderFindings.of(map, candidate.variants())
          .forEach(finding -> problems.add(diagnostic(candidate, finding, firms(map, finding))));
    }
    if (!problems.isEmpty()) {
      soFar.set(List.copyOf(problems));
    }
    AdviceMap advice = AdviceMap.of(map);
    if (problems.isEmpty()) {
      OrderFindings.ofAdvice(advice, candidate.variants())
          .forEach(finding -> problems.add(diagnostic(candidate, finding, firms(map, finding))));
    }
    if (map.sample() != null) {
      problems.add(notAll(candidate, "but only " + map.size() + " of " + map.space().size()));
    } else if (!map.space().exact()) {
      problems.add(notAll(candidate, "since " + map.space().inexact().orElseThrow()));
    } else if (!advice.complete()) {
      problems.add(notAll(candidate, "since too many differ in what advice looks at"));
    } else if (advice.inexact().isPresent()) {
      problems.add(notAll(candidate, "since " + advice.inexact().get()));
    }
    return problems.stream().sorted().toList();
  }

  private static String firms(DecisionMap map, Finding finding) {
    return finding.firms()
        + " of "
        + map.size()
        + " firms"
        + (map.sample() == null ? "" : " tried");
  }

  private Diagnostic diagnostic(Candidate candidate, Finding finding, String firms) {
    if (finding.witness() == null) {
      return ofFile(
          candidate,
          Code.ORDER_DEPENDENT,
          "if rules are loaded in another order, there is no comparison: " + finding.detail(),
          "Say in a condition what must be there before.");
    }
    String witness = AnswersText.of(finding.witness().answers());
    return switch (finding.kind()) {
      case GAP -> gap(candidate, firms + " get no outcome, such as " + witness);
      case CONFLICT -> conflict(candidate, finding.witness(), firms, finding.detail());
      case FAILURE ->
          FailedEvaluation.of(candidate.pack(), finding.witness().answers())
              .map(
                  failed ->
                      placed(
                          failed.diagnostic(
                              candidate.pack(),
                              firstFile(candidate),
                              firms + ", such as " + witness)))
              // It took too long in the first run, but not in this one.
              .orElseGet(() -> ofFile(candidate, Code.RULE_FAILED, finding.detail(), null));
      case ORDER ->
          ofFile(
              candidate,
              Code.ORDER_DEPENDENT,
              firms
                  + " get another verdict if rules are loaded and facts inserted in another order,"
                  + " such as "
                  + witness
                  + ": it differs in "
                  + finding.what()
                  + " ("
                  + finding.detail()
                  + ")",
              "Say in a condition which of several facts counts, such as not Need(weight >"
                  + " $weight).");
      default -> throw new IllegalArgumentException("not for a gate: " + finding.kind());
    };
  }

  private Diagnostic gap(Candidate candidate, String found) {
    List<RuleSource> rules = ownFirst(candidate.pack(), outcomeRules(candidate.pack()));
    String message = found + "; " + inserting(rules);
    String suggestion = "Let a rule insert an Outcome for them.";
    return rules.isEmpty()
        ? ofFile(candidate, Code.NO_OUTCOME, message, suggestion)
        : placed(Diagnostic.ofRule(Code.NO_OUTCOME, rules.get(0), message, suggestion));
  }

  /** A comparison's own rules, which are more likely to blame, before shared ones. */
  private static List<RuleSource> ownFirst(Pack pack, List<RuleSource> rules) {
    return rules.stream()
        .sorted(
            Comparator.comparing(
                rule -> !rule.file().startsWith("rules/" + pack.comparison() + "/")))
        .toList();
  }

  private Diagnostic conflict(Candidate candidate, Firm witness, String firms, String why) {
    Pack pack = candidate.pack();
    List<Conclusion> conclusions = new FirmEvaluator().evaluate(pack, witness).conclusions();
    boolean several =
        conclusions.stream().filter(each -> each.fact() instanceof Outcome).count() > 1;
    List<RuleSource> rules =
        ownFirst(
            pack,
            conclusions.stream()
                .filter(
                    each ->
                        each.fact() instanceof Outcome || !several && each.fact() instanceof Hire)
                .map(conclusion -> pack.rules().rule(conclusion.rule()))
                .distinct()
                .toList());
    String message =
        firms
            + (several ? " get several outcomes" : " get no clear verdict: " + why)
            + ", such as "
            + AnswersText.of(witness.answers())
            + ", from "
            + rules.stream().map(FindingsGate::quoted).collect(Collectors.joining(" and "));
    return placed(
        Diagnostic.ofRule(
            Code.SEVERAL_OUTCOMES,
            rules.get(0),
            message,
            "Let each of them hold only where the others do not."));
  }

  private static List<RuleSource> outcomeRules(Pack pack) {
    return pack.rules().rules().stream()
        .filter(rule -> RuleModel.makes(rule).contains(Outcome.class.getSimpleName()))
        .toList();
  }

  private static String inserting(List<RuleSource> rules) {
    if (rules.isEmpty()) {
      return "no rule inserts one";
    }
    String named =
        rules.stream()
            .limit(MOST_NAMED)
            .map(FindingsGate::quoted)
            .collect(Collectors.joining(", "));
    int more = rules.size() - MOST_NAMED;
    return "outcomes are inserted by " + named + (more > 0 ? " and " + more + " more" : "");
  }

  private static String quoted(RuleSource rule) {
    return "\"" + rule.name() + "\" (" + rule.place() + ")";
  }

  private Diagnostic ofFile(
      Candidate candidate, Code code, String message, @Nullable String suggestion) {
    return placed(Diagnostic.ofFile(code, firstFile(candidate), message, suggestion));
  }

  private static String firstFile(Candidate candidate) {
    return candidate.tree().firstFile(candidate.pack().comparison());
  }

  private Diagnostic placed(Diagnostic found) {
    return mode == Mode.REFUSE ? found : found.asWarning();
  }

  private static Diagnostic notAll(Candidate candidate, String why) {
    return Diagnostic.ofFile(
        Code.NOT_ALL_FIRMS,
        firstFile(candidate),
        "not all firms could be checked for gaps, conflicts and dependence on an order, " + why,
        "Use fewer or simpler conditions, or run the command map, which takes as long as it"
            + " needs.");
  }
}
