package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.outcome.VerdictContent;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Mentions;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Interruptions;
import io.firsthire.machine.Processors;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through a map for what cannot be intended. */
final class FindingSearch {
  /** The kind of finding for each reason why firms get no verdict. */
  static final Map<Decision, Finding.Kind> UNDECIDED = new LinkedHashMap<>();

  static {
    UNDECIDED.put(Decision.GAP, Finding.Kind.GAP);
    UNDECIDED.put(Decision.CONFLICT, Finding.Kind.CONFLICT);
    UNDECIDED.put(Decision.FAILURE, Finding.Kind.FAILURE);
  }

  private static final int AT_ONCE = 1_000;

  private final DecisionMap map;
  private final AdviceMap advice;
  private final Pack pack;
  private final FirmEvaluator evaluator = new FirmEvaluator();
  private final List<Finding> findings = new ArrayList<>();

  private FindingSearch(DecisionMap map, AdviceMap advice) {
    this.map = map;
    this.advice = advice;
    this.pack = map.space().pack();
  }

  /** What a map shows by itself: every finding that needs no other pack to compare with. */
  static List<Finding> of(DecisionMap map, AdviceMap advice) {
    FindingSearch findings = new FindingSearch(map, advice);
    findings.findings.addAll(undecided(map));
    findings.deadRules();
    findings.deadQuestions();
    findings.silentVerdicts();
    return findings.findings;
  }

  /** The firms that get no verdict, by the reason. */
  static List<Finding> undecided(DecisionMap map) {
    List<Finding> findings = new ArrayList<>();
    UNDECIDED.forEach((decision, kind) -> undecided(map, decision, kind, findings));
    return findings;
  }

  private static void undecided(
      DecisionMap map, Decision decision, Finding.Kind kind, List<Finding> findings) {
    Map<String, List<Situation>> byReason = new LinkedHashMap<>();
    map.situations().stream()
        .filter(situation -> situation.decision().equals(decision))
        .forEach(s -> byReason.computeIfAbsent(s.failure(), f -> new ArrayList<>()).add(s));
    byReason.forEach(
        (reason, all) -> findings.add(finding(map, kind, decision.outcome(), reason, all)));
  }

  private static Finding finding(
      DecisionMap map, Finding.Kind kind, String what, String detail, List<Situation> situations) {
    Situation fewest =
        situations.stream()
            .min(Comparator.comparingInt(s -> map.space().answered(s.firm())))
            .orElseThrow();
    return new Finding(
        kind,
        what,
        detail,
        situations.stream().mapToLong(Situation::firms).sum(),
        map.space().firm(fewest.firm()));
  }

  private void deadRules() {
    Set<String> fired = new HashSet<>(map.fired().keySet());
    fired.addAll(advice.fired());
    Set<String> silent = new HashSet<>(pack.rules().decisionRules());
    silent.removeAll(fired);
    dead(silent).stream()
        .map(pack.rules()::rule)
        .sorted(Comparator.comparingInt(rule -> pack.rules().order(rule.name())))
        .forEach(
            rule ->
                findings.add(
                    new Finding(
                        Finding.Kind.DEAD_RULE,
                        rule.name(),
                        seen("at " + rule.place()) + unlessFailed(),
                        0,
                        null)));
  }

  /**
   * The rules among those without conclusions that never fire. A rule can fire without leaving a
   * conclusion: it may only change or delete facts, or another rule may delete what it made.
   */
  private Set<String> dead(Set<String> silent) {
    Set<String> dead = new HashSet<>(silent);
    removeFired(dead, firms());
    if (dead.stream().anyMatch(this::readsAdviceQuestion)) {
      removeFired(dead, advice.contexts().stream().flatMap(advice::firms));
    }
    return dead;
  }

  private void removeFired(Set<String> dead, Stream<Firm> firms) {
    Iterator<Firm> left = firms.iterator();
    while (!dead.isEmpty() && left.hasNext()) {
      List<Firm> some = new ArrayList<>();
      while (some.size() < AT_ONCE && left.hasNext()) {
        some.add(left.next());
      }
      Processors.each(some, this::fired).forEach(dead::removeAll);
    }
  }

  private boolean readsAdviceQuestion(String rule) {
    return advice.groups().stream()
        .flatMap(group -> group.questions().stream())
        .anyMatch(classes -> new Mentions(classes.question(), pack.rules().rule(rule)).any());
  }

  private Stream<Firm> firms() {
    return Stream.concat(
        map.situations().stream().map(situation -> map.space().firm(situation.firm())),
        advice.groups().stream()
            .flatMap(
                group -> LongStream.range(0, group.size().longValueExact()).mapToObj(group::firm)));
  }

  /** The rules that fire for a firm; none if the rules fail. */
  private Set<String> fired(Firm firm) {
    Interruptions.requireNone();
    try {
      return pack.decisions().trace(firm.answers()).stream()
          .map(Firing::rule)
          .collect(Collectors.toSet());
    } catch (LimitReached | RuleFailed e) {
      return Set.of();
    }
  }

  private void deadQuestions() {
    for (int n = 0; n < map.space().questions().size(); n++) {
      Classes classes = map.space().questions().get(n);
      Stream<Firm> firms = map.situations().stream().map(s -> map.space().firm(s.firm()));
      if (firms.noneMatch(firm -> changes(firm, classes))) {
        deadQuestion(classes.question());
      }
    }
    for (DecisionSpace group : advice.groups()) {
      for (Classes classes : group.questions()) {
        if (!advice.effective().contains(classes.question())
            && advice.contexts().stream().noneMatch(context -> changes(context.firm(), classes))) {
          deadQuestion(classes.question());
        }
      }
    }
  }

  private void deadQuestion(Question question) {
    findings.add(
        new Finding(
            Finding.Kind.DEAD_QUESTION,
            question.name(),
            seen("\"" + question.text() + "\""),
            0,
            null));
  }

  /** Adds that something may exist even though no sample showed it. */
  private String seen(String detail) {
    boolean exact =
        map.sample() == null
            && map.space().exact()
            && advice.complete()
            && advice.groups().stream().allMatch(DecisionSpace::exact);
    return exact ? detail : detail + ", as far as samples of the answers show";
  }

  /** Adds that firms were left out for which the rules fail; what fired before that is unknown. */
  private String unlessFailed() {
    boolean failed =
        map.situations().stream()
            .anyMatch(situation -> situation.decision().equals(Decision.FAILURE));
    return failed ? ", leaving out firms for which the rules fail" : "";
  }

  /** Whether another answer to a question shows in a firm's verdict. */
  private boolean changes(Firm firm, Classes classes) {
    Object shown = evaluator.evaluate(pack, firm).shown();
    return classes.classes().stream()
        .flatMap(
            c -> Stream.of(c.unanswered(), false).distinct().map(none -> none ? null : c.example()))
        .anyMatch(
            answer ->
                !evaluator
                    .evaluate(pack, with(firm, classes.question(), answer))
                    .shown()
                    .equals(shown));
  }

  private static Firm with(Firm firm, Question question, @Nullable Object answer) {
    Map<String, Object> answers = new LinkedHashMap<>(firm.answers());
    if (answer == null) {
      answers.remove(question.name());
    } else {
      answers.put(question.name(), answer);
    }
    return new Firm(answers);
  }

  private void silentVerdicts() {
    Map<Decision, List<Situation>> byDecision = new LinkedHashMap<>();
    map.situations().stream()
        .filter(situation -> situation.failure() == null)
        .forEach(s -> byDecision.computeIfAbsent(s.decision(), d -> new ArrayList<>()).add(s));
    for (VerdictContent part : VerdictContent.LISTS) {
      Predicate<Situation> silent = situation -> situation.silent().contains(part);
      if (!byDecision.values().stream().flatMap(List::stream).allMatch(silent)) {
        byDecision.forEach((decision, all) -> silentVerdicts(part, decision, all, silent));
      }
    }
  }

  private void silentVerdicts(
      VerdictContent part, Decision decision, List<Situation> all, Predicate<Situation> silent) {
    List<Situation> without = all.stream().filter(silent).toList();
    boolean always = without.size() == all.size();
    if (always || !without.isEmpty() && part.isDueTo(decision)) {
      findings.add(
          finding(
              map, Finding.Kind.SILENT_VERDICT, decision.toString(), "no " + part.part(), without));
    }
  }
}
