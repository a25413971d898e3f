package io.firsthire.composition;

import io.firsthire.analysis.space.Hash;
import io.firsthire.composition.Part.Sum;
import io.firsthire.composition.PartStore.CoreKey;
import io.firsthire.composition.PartStore.PartKey;
import io.firsthire.composition.RuleUnit.UnitQuestion;
import io.firsthire.decide.Decision;
import io.firsthire.decide.Firm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.decide.VerdictLine;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.Engine;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.engine.Usage;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.RuleSubset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Puts the verdicts of one pack together from parts. A part is found by the rules when it is first
 * needed, and kept. What comes out is what the rules conclude for the whole firm, byte for byte;
 * the first verdict of each core is compared with that. For any number of threads at once.
 */
public final class Composer {
  /** Stands for a part that the rules cannot find by themselves, since they fail. */
  private static final Part NONE = new Part(List.of(), Sum.NONE, Usage.NONE);

  private static final int MOST_DECISIONS = 10_000;

  private static final int MOST_TEMPLATES = 1_000;

  /** The most parts of a group that are kept in a list, whatever memory they take. */
  private static final int MOST_LISTED = 1_000;

  private final Pack pack;
  private final Division division;
  private final List<RuleUnit> groups;
  private final List<RuleUnit> sinks;
  private final RuleSubset[] groupRules;
  private final RuleSubset[] sinkRules;
  private final Set<String> readByCore;
  private final Set<String> quotedByCore;
  private final List<@Nullable UnitQuestion> plainlyQuoted;
  private final Map<PartKey, PartTemplate> templates = new ConcurrentHashMap<>();
  private final Map<PartKey, Example> examples = new ConcurrentHashMap<>();
  private final PartStore store;
  private final int number;
  private final List<@Nullable AtomicReferenceArray<@Nullable Part>> few = new ArrayList<>();
  private final Map<List<String>, Integer> decisions = new ConcurrentHashMap<>();
  private final AtomicInteger lastDecision = new AtomicInteger();
  private final VerdictText text;
  private final LongAdder evaluations = new LongAdder();
  private volatile @Nullable Difference difference;

  /** A part that the rules concluded, and the answer that it quotes. */
  private record Example(Object answer, Part part) {}

  /**
   * Divides a pack's rules.
   *
   * @param store keeps the parts, apart from those that are few
   */
  public Composer(Pack pack, PartStore store) {
    this.pack = pack;
    this.store = store;
    this.number = store.newComposer();
    this.division = new Division(pack);
    this.groups = division.groups();
    this.sinks = division.sinks();
    this.groupRules = new RuleSubset[groups.size()];
    for (int n = 0; n < groupRules.length; n++) {
      boolean last = n == groupRules.length - 1;
      groupRules[n] =
          pack.decisions().subset(groups.get(n).rules(), fact -> last || isSameForEveryFirm(fact));
    }
    for (RuleUnit group : groups) {
      int combinations = group.combinations();
      few.add(combinations > MOST_LISTED ? null : new AtomicReferenceArray<>(combinations));
    }
    this.readByCore = division.readByCore();
    this.quotedByCore = division.quotedByCore();
    this.plainlyQuoted = new ArrayList<>();
    groups.forEach(group -> plainlyQuoted.add(group.plainlyQuoted().orElse(null)));
    this.sinkRules = new RuleSubset[sinks.size()];
    for (int n = 0; n < sinkRules.length; n++) {
      sinkRules[n] = pack.decisions().subset(sinks.get(n).rules(), fact -> true);
    }
    this.text = new VerdictText(pack);
  }

  private boolean isSameForEveryFirm(Object fact) {
    return division.distributive().isSameForEveryFirm(FactTypes.nameOf(fact));
  }

  /** How often rules were run to find a part. */
  public long evaluations() {
    return evaluations.sum();
  }

  /** How a put-together verdict once differed from what the rules conclude; empty if none did. */
  public Optional<Difference> difference() {
    return Optional.ofNullable(difference);
  }

  /**
   * The verdict of a firm; empty if only the rules themselves can tell.
   *
   * @param longest how long the rules may take to find what is not known yet
   * @throws io.firsthire.decide.UndecidedOutcome if the rules do not come to exactly one outcome
   * @throws LimitReached if the rules use more than the limits allow
   * @throws RuleFailed if a rule fails
   */
  public Optional<ComposedVerdict> verdict(
      Firm firm, String id, Instant decidedAt, Duration longest) {
    if (difference != null) {
      return Optional.empty();
    }
    long deadline = System.nanoTime() + longest.toNanos();
    Part[] found = new Part[groups.size() + sinks.size()];
    long first = 0;
    long second = 0;
    for (int n = 0; n < groups.size(); n++) {
      Part part = group(n, firm.answers(), deadline);
      if (part == NONE) {
        return Optional.empty();
      }
      found[n] = part;
      first += part.sum().first();
      second += part.sum().second();
    }
    CoreKey sum = new CoreKey(number, new Sum(first, second));
    Core core = store.core(sum);
    if (core == null) {
      return learn(firm, id, decidedAt, deadline, sum, found);
    }
    if (core == Core.NONE || !isComplete(core, firm, deadline, found)) {
      return Optional.empty();
    }
    Decision decision =
        new Decision(
            id, decidedAt, pack.comparison(), pack.revision(), core.outcome(), core.hireFirst());
    return Optional.of(
        new ComposedVerdict(decision, text.of(core, firm, id, decidedAt, found), true));
  }

  /** Finds the sinks' parts; false if only the rules themselves can tell. */
  private boolean isComplete(Core core, Firm firm, long deadline, Part[] found) {
    Usage usage = core.usage();
    for (int n = 0; n < groups.size(); n++) {
      usage = usage.and(found[n].usage());
    }
    for (int n = 0; n < sinks.size(); n++) {
      Part part = sink(n, firm.answers(), core, deadline);
      if (part == NONE) {
        return false;
      }
      found[groups.size() + n] = part;
      usage = usage.and(part.usage());
    }
    return usage.isWithin(pack.limits());
  }

  /** Decides with all rules, keeps the core, and compares the two verdicts. */
  private Optional<ComposedVerdict> learn(
      Firm firm, String id, Instant decidedAt, long deadline, CoreKey sum, Part[] found) {
    evaluations.increment();
    Engine.Evaluation whole = pack.decisions().measure(firm.answers(), left(deadline));
    Verdict verdict = VerdictEvaluator.verdict(pack, firm, whole.conclusions(), id, decidedAt);
    String decided = VerdictJson.of(verdict);
    Core core = core(whole, verdict);
    if (core.decision() == Integer.MAX_VALUE || !isComplete(core, firm, deadline, found)) {
      // Otherwise it would be learned for each firm again.
      store.put(sum, Core.NONE);
    } else {
      String composed = text.of(core, firm, id, decidedAt, found);
      if (composed.equals(decided)) {
        store.put(sum, core);
      } else {
        difference = new Difference(firm.answers(), composed, decided);
      }
    }
    return Optional.of(new ComposedVerdict(Decision.of(verdict), decided, false));
  }

  /**
   * Decides on a firm both ways, and compares. If they differ, the rules alone decide from then on.
   *
   * @return whether they are the same, as far as the verdict can be put together
   */
  public boolean audit(Firm firm) {
    Duration longest = pack.limits().time();
    String decided;
    try {
      decided =
          VerdictJson.of(VerdictEvaluator.timeless().decideAgain(pack, firm, "", Instant.EPOCH));
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      if (e instanceof LimitReached reached && reached.isOfTime()) {
        return true;
      }
      decided = "no verdict: " + e.getMessage();
    }
    try {
      Optional<ComposedVerdict> composed = verdict(firm, "", Instant.EPOCH, longest);
      if (composed.isPresent() && !composed.get().json().equals(decided)) {
        difference = new Difference(firm.answers(), composed.get().json(), decided);
      }
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      // The rules were asked for all of it, and say the same as above.
    }
    return difference == null;
  }

  private Core core(Engine.Evaluation whole, Verdict verdict) {
    List<VerdictLine> lines = new ArrayList<>();
    for (VerdictLine line : VerdictEvaluator.lines(pack, whole.conclusions())) {
      if (division.core().contains(line.rule())) {
        lines.add(line);
      }
    }
    List<Object> facts = new ArrayList<>();
    for (Conclusion conclusion : whole.conclusions()) {
      if (division.core().contains(conclusion.rule())
          && division.sinkTypes().contains(FactTypes.nameOf(conclusion.fact()))) {
        facts.add(conclusion.fact());
      }
    }
    List<String> texts = facts.stream().map(Object::toString).sorted().toList();
    // Each gets a number of its own, whichever threads meet it first.
    Integer decision =
        decisions.size() < MOST_DECISIONS
            ? decisions.computeIfAbsent(texts, first -> lastDecision.incrementAndGet())
            : decisions.getOrDefault(texts, Integer.MAX_VALUE);
    return new Core(
        verdict.outcome(),
        verdict.hireFirst() == null ? null : verdict.hireFirst().id(),
        VerdictText.head(verdict),
        Part.written(lines),
        facts,
        decision,
        whole.usage());
  }

  private Part group(int unit, Map<String, Object> answers, long deadline) {
    RuleUnit group = groups.get(unit);
    AtomicReferenceArray<@Nullable Part> listed = few.get(unit);
    if (listed != null) {
      int place = group.combination(answers);
      Part known = listed.get(place);
      if (known == null) {
        known = found(group, groupRules[unit], answers, List.of(), deadline);
        listed.set(place, known);
      }
      return known;
    }
    UnitQuestion quoted = plainlyQuoted.get(unit);
    Object answer = quoted == null ? null : answers.get(quoted.code().question());
    if (answer != null) {
      return quoting(unit, group, answer, answers, deadline);
    }
    PartKey key = new PartKey(number, unit, group.key(answers));
    Part part = store.part(key);
    if (part == null) {
      part = found(group, groupRules[unit], answers, List.of(), deadline);
      store.put(key, part);
    }
    return part;
  }

  /** A part that quotes an answer, from a template once there is one. */
  private Part quoting(
      int unit, RuleUnit group, Object answer, Map<String, Object> answers, long deadline) {
    PartKey key = new PartKey(number, unit, group.classes(answers));
    PartTemplate template = templates.get(key);
    if (template != null) {
      return template.of(answer);
    }
    PartKey own = new PartKey(number, unit, group.key(answers));
    Part known = store.part(own);
    if (known != null) {
      return known;
    }
    Part part = found(group, groupRules[unit], answers, List.of(), deadline);
    store.put(own, part);
    Example before =
        examples.containsKey(key) || examples.size() < MOST_TEMPLATES
            ? examples.put(key, new Example(answer, part))
            : null;
    if (before != null
        && part != NONE
        && before.part() != NONE
        && templates.size() < MOST_TEMPLATES) {
      PartTemplate.of(before.part(), before.answer(), part, answer)
          .ifPresent(
              proved -> {
                templates.put(key, proved);
                examples.remove(key);
              });
    }
    return part;
  }

  private Part sink(int unit, Map<String, Object> answers, Core core, long deadline) {
    RuleUnit sink = sinks.get(unit);
    List<Object> code = sink.key(answers);
    code.add(core.decision());
    PartKey key = new PartKey(number, groups.size() + unit, code);
    Part part = store.part(key);
    if (part == null) {
      part = found(sink, sinkRules[unit], answers, core.facts(), deadline);
      store.put(key, part);
    }
    return part;
  }

  private Part found(
      RuleUnit unit,
      RuleSubset rules,
      Map<String, Object> answers,
      List<Object> facts,
      long deadline) {
    Engine.Evaluation evaluated;
    evaluations.increment();
    try {
      evaluated = rules.measure(unit.answersOf(answers), facts, left(deadline));
    } catch (LimitReached e) {
      if (e.isOfTime()) {
        throw e;
      }
      return NONE;
    } catch (RuleFailed e) {
      return NONE;
    }
    long first = 0;
    long second = 0;
    for (Conclusion conclusion : evaluated.conclusions()) {
      first += seen(conclusion, "1");
      second += seen(conclusion, "2");
    }
    for (UnitQuestion question : unit.questions()) {
      String name = question.code().question();
      if (readByCore.contains(name)) {
        @Nullable Object answer = answers.get(name);
        String code =
            name + "#" + (quotedByCore.contains(name) ? answer : question.code().classOf(answer));
        first += Hash.of("1" + code);
        second += Hash.of("2" + code);
      }
    }
    return new Part(
        Part.written(VerdictEvaluator.lines(pack, evaluated.conclusions())),
        new Sum(first, second),
        evaluated.usage());
  }

  /** How much of the time for one verdict is left; never none, so that its end is told. */
  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
  }

  private long seen(Conclusion conclusion, String salt) {
    return division.distributive().later().quotable(conclusion.fact(), conclusion.rule(), salt);
  }
}
