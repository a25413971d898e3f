package io.firsthire.analysis;

import io.firsthire.pack.Pack;
import io.firsthire.pack.source.RuleSource;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what differs between two packs. */
public final class PackDiffs {
  /** Spaces of more firms are sampled. */
  public static final int LIMIT = 8_000_000;

  /** Of more changes, only the weightiest are described. */
  private static final int MOST_CHANGES = 50;

  private final Pack one;
  private final Pack other;
  private final List<Edit> edits;
  private final Undoing undoing;
  private final Blurs blurs;
  private final JointSpace space;
  private final JointMap map;
  private final List<AdviceDeltas> advice = new ArrayList<>();

  private PackDiffs(Pack one, Pack other, int limit) {
    this.one = one;
    this.other = other;
    this.edits = Edits.between(one, other);
    this.undoing = new Undoing(one, other, edits);
    this.blurs = new Blurs(one, other, edits);
    this.space = JointSpace.ofOutcome(one, other);
    Set<String> rest = new HashSet<>(JointSpace.names(one, other));
    space.one().questions().forEach(question -> rest.remove(question.question().name()));
    AdviceGroups groups = new AdviceGroups(one, other, rest);
    JointSpace numbered = space.numbered();
    this.map =
        JointMap.of(
            numbered,
            FirmNumbers.of(numbered.one(), limit),
            new JointSituations(numbered, groups, groups.others(), blurs.variants()),
            groups);
    for (int group = 0; group < groups.groups().size(); group++) {
      advice.add(new AdviceDeltas(map, group));
    }
  }

  /**
   * Compares two packs on every firm that either can tell from another.
   *
   * @param one as it was
   * @param other as it is
   * @param limit how many firms are looked at one by one; of more, a sample is
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static PackDiff between(Pack one, Pack other, int limit) {
    return of(one, other, limit).diff();
  }

  /** Compares two packs, without putting it into words. */
  static PackDiffs of(Pack one, Pack other, int limit) {
    return new PackDiffs(one, other, limit);
  }

  JointMap map() {
    return map;
  }

  List<AdviceDeltas> advice() {
    return advice;
  }

  /** Whether texts may differ for other answers of a class than those that were tried. */
  boolean blurred() {
    return !blurs.sentences().isEmpty();
  }

  /** What differs, in words. */
  PackDiff diff() {
    Counts counts = new Counts(map, advice);
    List<Found> found = found();
    List<Change> changes =
        found.stream().limit(MOST_CHANGES).flatMap(f -> change(f).stream()).toList();
    List<String> inexact = inexact();
    return new PackDiff(
        other.comparison(),
        inexact.isEmpty(),
        inexact,
        edits,
        QuestionChanges.between(one, other),
        PageChanges.between(one, other),
        counts.firms(),
        counts.changed(),
        counts.byPart(),
        changes,
        Math.max(0, found.size() - MOST_CHANGES));
  }

  private List<Found> found() {
    List<Found> found = new ArrayList<>();
    BigInteger groups = BigInteger.ONE;
    for (AdviceDeltas deltas : advice) {
      groups = groups.multiply(BigInteger.valueOf(deltas.size()));
    }
    found.addAll(new MapChanges(map, pivotal(), groups).found());
    for (AdviceDeltas deltas : advice) {
      BigInteger others = groups.divide(BigInteger.valueOf(deltas.size()));
      found.addAll(new AdviceChanges(map, deltas, others).found());
    }
    found.sort(
        Comparator.comparing((Found f) -> f.change().part())
            .thenComparing(Found::firms, Comparator.reverseOrder())
            .thenComparing(f -> f.change().toString()));
    return found;
  }

  /** A change in words, unless no firm is found that sees it when it is asked again. */
  private Optional<Change> change(Found found) {
    LineChange change = found.change();
    Optional<Map<String, Object>> witness =
        found
            .witnesses()
            .get()
            .filter(answers -> Sighting.confirms(one, other, change, answers))
            .findFirst();
    return witness.map(answers -> change(found, answers));
  }

  private Change change(Found found, Map<String, Object> witness) {
    LineChange change = found.change();
    List<Change.Where> where = found.where().get();
    BigInteger described =
        where.stream().map(Change.Where::firms).reduce(BigInteger.ZERO, BigInteger::add);
    return new Change(
        change.part().part(),
        change.from(),
        change.to(),
        found.firms(),
        where,
        found.firms().subtract(described),
        witness,
        undoing.causes(pack -> Sighting.isGone(one, pack, change, witness)).stream()
            .map(set -> set.stream().map(Edit::name).sorted().toList())
            .toList());
  }

  private List<String> inexact() {
    List<String> reasons = new ArrayList<>();
    if (!map.numbers().all()) {
      reasons.add(
          "there are %,d firms to tell apart; %,d of them were compared"
              .formatted(space.one().size(), map.size()));
    }
    for (AdviceDeltas deltas : advice) {
      if (!deltas.numbers().all()) {
        reasons.add("not all answers to " + String.join(", ", deltas.group().questions()));
      }
    }
    Stream.concat(Stream.of(space), advice.stream().map(AdviceDeltas::space))
        .flatMap(s -> s.one().questions().stream())
        .filter(classes -> !classes.exact())
        .map(c -> c.question().name() + " is compared by samples: " + c.unclear().get(0))
        .forEach(reasons::add);
    reasons.addAll(blurs.sentences());
    if (moved()) {
      reasons.add("rules were moved, so reasons and advice may be listed in another order");
    }
    return reasons;
  }

  /** The questions that edited rules read, and those that decide beside the scores. */
  private Set<String> pivotal() {
    Set<String> pivotal = new HashSet<>(map.names().readLater());
    for (DecisionSpace in : List.of(space.one(), space.other())) {
      for (Edit edit : edits) {
        if (in.pack().rules().order(edit.name()) >= 0 && edit.what().equals("rule")) {
          in.questions().stream()
              .map(Classes::question)
              .filter(q -> DistributiveRules.reads(in.pack().rules().rule(edit.name()), q))
              .forEach(question -> pivotal.add(question.name()));
        }
      }
    }
    return pivotal;
  }

  /** Whether the rules that both packs have stand in another order. */
  private boolean moved() {
    return !common(one, other).equals(common(other, one));
  }

  private static List<String> common(Pack pack, Pack with) {
    return pack.rules().rules().stream()
        .map(RuleSource::name)
        .filter(name -> with.rules().order(name) >= 0)
        .toList();
  }
}
