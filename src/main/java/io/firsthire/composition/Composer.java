package io.firsthire.composition;

import io.firsthire.analysis.outcome.FirmOutcome;
import io.firsthire.analysis.outcome.OutcomeProbe;
import io.firsthire.analysis.space.Hash;
import io.firsthire.composition.Part.Sum;
import io.firsthire.composition.PartStore.CoreKey;
import io.firsthire.composition.PartStore.PartKey;
import io.firsthire.composition.PartStore.Shelf;
import io.firsthire.composition.RuleUnit.UnitQuestion;
import io.firsthire.decide.Decision;
import io.firsthire.decide.Firm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.decide.VerdictLine;
import io.firsthire.decide.VerdictLine.Section;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.Engine;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RepeatableFirings;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.engine.Usage;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.RuleSubset;
import io.firsthire.vocabulary.OutcomeKind;
import io.firsthire.vocabulary.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Puts the verdicts of one pack together from parts. A part is found by the rules when it is first
 * needed, and kept. What comes out is what the rules conclude for the whole firm, byte for byte;
 * the first verdict of each core is compared with that. For any number of threads at once.
 */
public final class Composer {
  /** Stands for a part that the rules cannot find by themselves, since they fail. */
  private static final Part NONE = new Part(new WrittenLine[0], Sum.NONE, Usage.NONE);

  private static final int MOST_DECISIONS = 10_000;

  /** Of how many combinations of answer classes parts are kept in lists. */
  private static final int MOST_LISTED = 5_000;

  private static final int MOST_OF_UNIT = 1_000;

  private final Pack pack;
  private final Division division;
  private final List<RuleUnit> groups;
  private final List<RuleUnit> sinks;
  private final RuleSubset[] groupRules;
  private final RuleSubset[] sinkRules;
  private final Set<String> readByCore;
  private final Set<String> quotedByCore;
  private final PartStore store;
  private final int number;
  private final UnitParts[] groupParts;

  /** Those of each sink, by the decision. */
  private final List<Map<Integer, UnitParts>> sinkParts = new ArrayList<>();

  private final Map<List<String>, Integer> decisions = new ConcurrentHashMap<>();
  private final AtomicInteger lastDecision = new AtomicInteger();
  private final VerdictText text;
  private final LongAdder evaluations = new LongAdder();
  private final AtomicInteger listed = new AtomicInteger();
  private final LongAdder repetitions = new LongAdder();
  private volatile @Nullable Difference difference;

  /** The search for the parts of one verdict. */
  private static final class Search {
    private final long deadline;

    /** How many parts the rules had to find. */
    private int evaluations;

    Search(long deadline) {
      this.deadline = deadline;
    }

    /** How much of the time is left; never none, so that its end is told. */
    Duration left() {
      return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }
  }

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
    this.readByCore = division.readByCore();
    this.quotedByCore = division.quotedByCore();
    this.sinkRules = new RuleSubset[sinks.size()];
    for (int n = 0; n < sinkRules.length; n++) {
      sinkRules[n] = pack.decisions().subset(sinks.get(n).rules(), fact -> true);
    }
    this.groupParts = new UnitParts[groups.size()];
    for (int n = 0; n < groupParts.length; n++) {
      groupParts[n] = parts(groups.get(n), groupRules[n], List.of(), n, 0);
    }
    sinks.forEach(sink -> sinkParts.add(new ConcurrentHashMap<>()));
    this.text = new VerdictText(pack, division.places());
  }

  private boolean isSameForEveryFirm(Object fact) {
    return division.distributive().isSameForEveryFirm(FactTypes.nameOf(fact));
  }

  /** How often rules were run to find a part. */
  public long evaluations() {
    return evaluations.sum();
  }

  /** How often the firings of other firms told a part. */
  public long repetitions() {
    return repetitions.sum();
  }

  /**
   * The questions of which each answer, not only each class of answers, is decided on by the rules
   * once, in order.
   */
  public SortedSet<String> quotedByCore() {
    return new TreeSet<>(quotedByCore);
  }

  /** Whether the rules come to so many different decisions that further ones are left to them. */
  public boolean isExhausted() {
    return decisions.size() >= MOST_DECISIONS;
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
    Search search = new Search(System.nanoTime() + longest.toNanos());
    CodedFirm coded = division.coded(firm);
    Part[] found = new Part[groups.size() + sinks.size()];
    CoreKey sum = sum(coded, search, found);
    if (sum == null) {
      return Optional.empty();
    }
    Core core = store.core(sum);
    if (core == null) {
      return learn(firm, coded, id, decidedAt, search, sum, found);
    }
    if (core == Core.NONE || !isComplete(core, coded, search, found)) {
      return Optional.empty();
    }
    Decision decision =
        new Decision(
            id, decidedAt, pack.comparison(), pack.revision(), core.outcome(), core.hireFirst());
    return Optional.of(
        new ComposedVerdict(
            decision, text.of(core, coded, id, decidedAt, found), true, search.evaluations > 0));
  }

  /** Finds the groups' parts, and what the core sees of them; null if only the rules can tell. */
  private @Nullable CoreKey sum(CodedFirm coded, Search search, Part[] found) {
    long first = 0;
    long second = 0;
    for (int n = 0; n < groupParts.length; n++) {
      Part part = part(groupParts[n], coded, search);
      if (part == NONE) {
        return null;
      }
      found[n] = part;
      first += part.sum().first();
      second += part.sum().second();
    }
    return new CoreKey(number, new Sum(first, second));
  }

  /**
   * What matters most of the verdict of a firm; empty if {@link #verdict} has to be asked first, or
   * only the rules themselves can tell.
   *
   * @param longest how long the rules may take to find what is not known yet
   * @throws LimitReached if the rules use more than the limits allow
   * @throws RuleFailed if a rule fails
   */
  public Optional<ComposedRow> row(Firm firm, Duration longest) {
    if (difference != null) {
      return Optional.empty();
    }
    Search search = new Search(System.nanoTime() + longest.toNanos());
    CodedFirm coded = division.coded(firm);
    Part[] found = new Part[groups.size() + sinks.size()];
    CoreKey sum = sum(coded, search, found);
    Core core = sum == null ? null : store.core(sum);
    return core == null || core == Core.NONE || !isComplete(core, coded, search, found)
        ? Optional.empty()
        : Optional.of(
            new ComposedRow(
                core.outcome(),
                core.hireFirst(),
                first(Section.SCORES, core, found),
                first(Section.REASONS, core, found),
                search.evaluations > 0));
  }

  /** The first line of a list; null if it has none. */
  private static byte @Nullable [] first(Section section, Core core, Part[] found) {
    WrittenLine first = first(section, core.lines(), null);
    for (Part part : found) {
      first = first(section, part.lines(), first);
    }
    return first == null ? null : first.json();
  }

  private static @Nullable WrittenLine first(
      Section section, WrittenLine[] sorted, @Nullable WrittenLine earlier) {
    for (WrittenLine line : sorted) {
      if (line.section() >= section.ordinal()) {
        return line.section() == section.ordinal()
                && (earlier == null || line.compareTo(earlier) < 0)
            ? line
            : earlier;
      }
    }
    return earlier;
  }

  /** Finds the sinks' parts; false if only the rules themselves can tell. */
  private boolean isComplete(Core core, CodedFirm firm, Search search, Part[] found) {
    int firings = core.usage().firings();
    int facts = core.usage().facts();
    long steps = core.usage().steps();
    for (int n = 0; n < found.length; n++) {
      if (n >= groups.size()) {
        found[n] = part(sinkParts(n - groups.size(), core), firm, search);
      }
      if (found[n] == NONE) {
        return false;
      }
      Usage usage = found[n].usage();
      firings += usage.firings();
      facts += usage.facts();
      steps += usage.steps();
    }
    return new Usage(firings, facts, steps).isWithin(pack.limits());
  }

  /** Decides with all rules, keeps the core, and compares the two verdicts. */
  private Optional<ComposedVerdict> learn(
      Firm firm,
      CodedFirm coded,
      String id,
      Instant decidedAt,
      Search search,
      CoreKey sum,
      Part[] found) {
    evaluations.increment();
    Engine.Evaluation whole = pack.decisions().measure(firm.answers(), search.left());
    Verdict verdict = VerdictEvaluator.verdict(pack, firm, whole.conclusions(), id, decidedAt);
    byte[] decided = VerdictJson.bytes(verdict);
    Core core = core(whole, verdict);
    if (core.decision() == Integer.MAX_VALUE) {
      // Otherwise it would be learned for each firm again.
      store.put(sum, Core.NONE);
    } else if (isComplete(core, coded, search, found)) {
      byte[] composed = text.of(core, coded, id, decidedAt, found);
      if (Arrays.equals(composed, decided)) {
        store.put(sum, core);
      } else {
        difference = new Difference(firm.answers(), shown(composed), shown(decided));
      }
    }
    return Optional.of(new ComposedVerdict(Decision.of(verdict), decided, false, false));
  }

  /** Tells the outcomes of a firm, and of others like it. */
  public OutcomeProbe probe(Firm firm) {
    int[] groupOf = new int[division.places().size()];
    Arrays.fill(groupOf, -1);
    for (int n = 0; n < groups.size(); n++) {
      for (UnitQuestion question : groups.get(n).questions()) {
        groupOf[question.code().place()] = n;
      }
    }
    return new ComposedProbe(
        this, firm, division.coded(firm), division.codes(), groupOf, groups.size());
  }

  /** A group's part for a firm as the core sees it; null if the rules alone can tell. */
  @Nullable Part outline(int group, CodedFirm firm) {
    Part outline = groupParts[group].outline(firm);
    try {
      outline = outline == null ? newOutline(group, firm) : outline;
    } catch (LimitReached e) {
      return null;
    }
    return outline == NONE ? null : outline;
  }

  private Part newOutline(int group, CodedFirm firm) {
    return part(
        groupParts[group], firm, new Search(System.nanoTime() + pack.limits().time().toNanos()));
  }

  /**
   * The outcome of the firms whose parts add up to a sum, if they have a verdict; null if it is not
   * known.
   */
  @Nullable FirmOutcome likelyOutcome(@Nullable Sum sum) {
    Core core = sum == null || difference != null ? null : store.core(new CoreKey(number, sum));
    return core == null || core == Core.NONE ? null : outcome(core.outcome(), core.hireFirst());
  }

  /** The outcome of a firm; empty if it has no verdict. */
  Optional<FirmOutcome> outcome(Firm firm) {
    try {
      Decision decision =
          verdict(firm, "", Instant.EPOCH, pack.limits().time())
              .map(ComposedVerdict::decision)
              .orElse(null);
      if (decision == null) {
        decision =
            Decision.of(VerdictEvaluator.timeless().decideAgain(pack, firm, "", Instant.EPOCH));
      }
      return Optional.of(outcome(decision.outcome(), decision.hireFirst()));
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      return Optional.empty();
    }
  }

  private FirmOutcome outcome(OutcomeKind kind, @Nullable String hireFirst) {
    return new FirmOutcome(
        kind,
        hireFirst == null
            ? null
            : pack.catalogue().all(Role.class).stream()
                .filter(role -> role.id().equals(hireFirst))
                .findFirst()
                .map(role -> new RoleName(role.id(), role.name()))
                .orElseGet(() -> new RoleName(hireFirst, hireFirst)));
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
      if (composed.isPresent() && !shown(composed.get().json()).equals(decided)) {
        difference = new Difference(firm.answers(), shown(composed.get().json()), decided);
      }
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      // The rules were asked for all of it, and say the same as above.
    }
    return difference == null;
  }

  private static String shown(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
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

  private UnitParts sinkParts(int sink, Core core) {
    Map<Integer, UnitParts> known = sinkParts.get(sink);
    UnitParts parts = known.get(core.decision());
    if (parts == null) {
      parts =
          parts(
              sinks.get(sink),
              sinkRules[sink],
              core.facts(),
              groups.size() + sink,
              core.decision());
      if (parts.combinations() > 0) {
        known.put(core.decision(), parts);
      }
    }
    return parts;
  }

  /** What will be known of a unit's parts; nothing once there are too many for a list. */
  private UnitParts parts(
      RuleUnit unit, RuleSubset rules, List<Object> facts, int index, int decision) {
    UnitParts parts =
        new UnitParts(
            unit,
            rules,
            facts,
            new Shelf(number, index, decision),
            pack.limits().textLength(),
            Math.min(MOST_OF_UNIT, MOST_LISTED - listed.get()));
    listed.addAndGet(parts.combinations());
    return parts;
  }

  /** The part of a unit for a firm, found by the rules unless it is known. */
  private Part part(UnitParts unit, CodedFirm firm, Search search) {
    Part known = unit.known(firm);
    if (known != null) {
      return known;
    }
    PartKey key = unit.key(firm);
    Part part = store.part(key);
    if (part == null) {
      part = repeated(unit, firm);
      if (part == null) {
        part = found(unit, firm, search);
      }
      store.put(key, part);
    }
    return part;
  }

  private @Nullable Part repeated(UnitParts unit, CodedFirm firm) {
    RepeatableFirings firings = unit.firings(firm);
    if (firings == null) {
      return null;
    }
    repetitions.increment();
    return unit.rules()
        .repeat(firings, unit.unit().answersOf(firm))
        .map(evaluation -> part(unit.unit(), evaluation, firm))
        .orElse(null);
  }

  private Part found(UnitParts unit, CodedFirm firm, Search search) {
    evaluations.increment();
    search.evaluations++;
    Engine.Measurement measured;
    try {
      measured = unit.rules().measure(unit.unit().answersOf(firm), unit.facts(), search.left());
    } catch (LimitReached e) {
      if (e.isOfTime()) {
        throw e;
      }
      return NONE;
    } catch (RuleFailed e) {
      return NONE;
    }
    Part part = part(unit.unit(), measured.evaluation(), firm);
    unit.learn(
        firm,
        part,
        measured.firings().orElse(null),
        firings ->
            unit.rules()
                .repeat(firings, unit.unit().answersOf(firm))
                .map(evaluation -> part(unit.unit(), evaluation, firm)));
    return part;
  }

  private Part part(RuleUnit unit, Engine.Evaluation evaluated, CodedFirm firm) {
    long first = 0;
    long second = 0;
    for (Conclusion conclusion : evaluated.conclusions()) {
      first += seen(conclusion, "1");
      second += seen(conclusion, "2");
    }
    for (UnitQuestion question : unit.questions()) {
      String name = question.code().question();
      if (readByCore.contains(name)) {
        int place = question.code().place();
        String code =
            name
                + "#"
                + (quotedByCore.contains(name) ? firm.given()[place] : firm.classes()[place]);
        first += Hash.of("1" + code);
        second += Hash.of("2" + code);
      }
    }
    return new Part(
        Part.written(VerdictEvaluator.lines(pack, evaluated.conclusions())),
        new Sum(first, second),
        evaluated.usage());
  }

  private long seen(Conclusion conclusion, String salt) {
    return division.distributive().later().quotable(conclusion.fact(), conclusion.rule(), salt);
  }
}
