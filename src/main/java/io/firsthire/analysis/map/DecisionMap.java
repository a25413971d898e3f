package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.ClassSelection;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Sample;
import io.firsthire.analysis.space.SituationTally;
import io.firsthire.analysis.space.Situations;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Processors;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a pack decides for every firm of a space, or for a sample if there are too many situations.
 * All firms in one situation share one evaluation, by the ordinary evaluator.
 */
public final class DecisionMap {
  /** The most situations that are evaluated by default. */
  public static final int LIMIT = 5_000_000;

  private static final int RANDOM_FIRMS = 100_000;

  private final DecisionSpace space;
  private final Situations names;
  private final @Nullable Sample sample;
  private final Map<Long, Situation> situations;
  private final FirmEvaluator evaluator;
  private final Map<Long, Decision> beyond = new ConcurrentHashMap<>();

  private DecisionMap(
      DecisionSpace space,
      Situations names,
      @Nullable Sample sample,
      Map<Long, SituationTally> tallies,
      FirmEvaluator evaluator) {
    this.space = space;
    this.evaluator = evaluator;
    this.names = names;
    this.sample = sample;
    Map<Object, Object> shared = new ConcurrentHashMap<>();
    List<Situation> all =
        Processors.each(List.copyOf(tallies.values()), tally -> situation(tally, shared));
    this.situations = new LinkedHashMap<>();
    int place = 0;
    for (Long name : tallies.keySet()) {
      situations.put(name, all.get(place++));
    }
  }

  /**
   * Maps a space.
   *
   * @throws io.firsthire.analysis.space.TooManyFirms if its firms cannot be numbered
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static DecisionMap of(DecisionSpace space) {
    return of(space, LIMIT);
  }

  /**
   * Maps a space, or a sample of it.
   *
   * @param limit the most situations that are evaluated
   */
  static DecisionMap of(DecisionSpace space, int limit) {
    return of(space, limit, new FirmEvaluator());
  }

  /**
   * Maps a space, or a sample of it.
   *
   * @param limit the most situations that are evaluated
   * @param evaluator evaluates them
   */
  static DecisionMap of(DecisionSpace space, int limit, FirmEvaluator evaluator) {
    Situations names = Situations.of(space);
    try {
      return new DecisionMap(
          space,
          names,
          null,
          SituationTally.all(names.groups(), ClassSelection.ANY, limit),
          evaluator);
    } catch (SituationTally.TooMany e) {
      return of(space, Sample.of(space, Math.min(limit, RANDOM_FIRMS)), evaluator);
    }
  }

  /** Maps a sample of a space. */
  static DecisionMap of(DecisionSpace space, Sample sample) {
    return of(space, sample, new FirmEvaluator());
  }

  private static DecisionMap of(DecisionSpace space, Sample sample, FirmEvaluator evaluator) {
    Situations names = Situations.of(space);
    Map<Long, SituationTally> tallies = new LinkedHashMap<>();
    for (long firm : sample.firms()) {
      tallies.merge(
          names.of(firm), new SituationTally(1, firm, space.answered(firm)), SituationTally::and);
    }
    return new DecisionMap(space, names, sample, tallies, evaluator);
  }

  private Situation situation(SituationTally tally, Map<Object, Object> shared) {
    FirmEvaluator.Result result = evaluator.evaluate(space.pack(), space.firm(tally.fewest()));
    return new Situation(
        tally.fewest(),
        tally.firms(),
        result.decision(),
        result.failure(),
        shared(shared, result.rules()),
        shared(shared, result.visible().collect(Collectors.toSet())),
        shared(shared, result.silent()));
  }

  /** Shares equal sets: there are few different ones, but there may be many situations. */
  @SuppressWarnings("unchecked")
  private static <T> T shared(Map<Object, Object> known, T value) {
    return (T) known.computeIfAbsent(value, same -> same);
  }

  /** The space that is mapped. */
  public DecisionSpace space() {
    return space;
  }

  /** What evaluates its firms. */
  FirmEvaluator evaluator() {
    return evaluator;
  }

  /** The names of the situations. */
  Situations names() {
    return names;
  }

  /** The sample of the space that is mapped; null if the whole space is. */
  @Nullable Sample sample() {
    return sample;
  }

  /** Every situation, in the order of their first firms. */
  List<Situation> situations() {
    return List.copyOf(situations.values());
  }

  /** The situation of a firm by its number; if a sample is mapped, the firm must be in it. */
  Situation situation(long firm) {
    return named(names.of(firm));
  }

  /** The situation with a name, which must be the name for a mapped firm. */
  Situation named(long name) {
    return Objects.requireNonNull(situations.get(name));
  }

  /** One firm of each situation, one with the fewest answers. */
  public List<Firm> representatives() {
    return situations().stream().map(situation -> space.firm(situation.firm())).toList();
  }

  /** Every situation, by its name. */
  Map<Long, Situation> situationsByName() {
    return situations;
  }

  /** How many firms are mapped. */
  public long size() {
    return sample == null ? space.size().longValueExact() : sample.firms().length;
  }

  /** What is decided for a firm of the space, by its number. */
  public Decision decision(long firm) {
    return decision(names.of(firm), firm);
  }

  /**
   * What is decided in a situation.
   *
   * @param firm a firm in it, evaluated if the sample does not contain the situation
   */
  Decision decision(long name, long firm) {
    Situation situation = situations.get(name);
    return situation != null
        ? situation.decision()
        : beyond.computeIfAbsent(
            name, other -> evaluator.evaluate(space.pack(), space.firm(firm)).decision());
  }

  /** How many firms get each decision. */
  public SortedMap<Decision, Long> counts() {
    SortedMap<Decision, Long> counts = new TreeMap<>();
    situations.values().forEach(s -> counts.merge(s.decision(), s.firms(), Long::sum));
    return counts;
  }

  /** The rules that concluded something for some firm, each with the number of such a firm. */
  Map<String, Long> fired() {
    Map<String, Long> fired = new HashMap<>(names.fired());
    for (Situation situation : situations.values()) {
      situation.rules().forEach(rule -> fired.putIfAbsent(rule, situation.firm()));
    }
    return fired;
  }
}
