package io.firsthire.analysis.diff;

import io.firsthire.analysis.compare.AdviceDeltas;
import io.firsthire.analysis.compare.Counts;
import io.firsthire.analysis.compare.Differences;
import io.firsthire.analysis.compare.Edit;
import io.firsthire.analysis.compare.LineChange;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Mentions;
import io.firsthire.rules.pack.Pack;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the differences between two packs into words, and finds the edits that cause them. */
public final class PackDiffs {
  /** The most firms of a space that are all looked at; larger spaces are sampled. */
  public static final int LIMIT = 8_000_000;

  /** The most changes that are described; of more, the weightiest. */
  private static final int MOST_CHANGES = 50;

  private final Pack one;
  private final Pack other;
  private final Differences differences;
  private final CauseSearch undoing;

  private PackDiffs(Pack one, Pack other, Differences differences) {
    this.one = one;
    this.other = other;
    this.differences = differences;
    this.undoing = new CauseSearch(one, other, differences.edits());
  }

  /**
   * Compares two packs on every firm that either can tell from another.
   *
   * @param one the earlier pack
   * @param other the later pack
   * @param limit how many firms are looked at one by one; if there are more, a sample of this size
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static PackDiff between(Pack one, Pack other, int limit) {
    return new PackDiffs(one, other, Differences.between(one, other, limit)).diff();
  }

  private PackDiff diff() {
    Counts counts = differences.counts();
    List<ChangedFirms> found = found();
    List<Change> changes =
        found.stream().limit(MOST_CHANGES).flatMap(f -> change(f).stream()).toList();
    List<String> inexact = differences.inexact();
    return PackDiffBuilder.builder()
        .comparison(other.comparison())
        .exact(inexact.isEmpty())
        .inexact(inexact)
        .edits(differences.edits())
        .questions(QuestionChanges.between(one, other))
        .page(PageChanges.between(one, other))
        .firms(counts.firms())
        .changed(counts.changed())
        .parts(counts.byPart())
        .changes(changes)
        .more(Math.max(0, found.size() - MOST_CHANGES))
        .build();
  }

  private List<ChangedFirms> found() {
    BigInteger groups = BigInteger.ONE;
    for (AdviceDeltas deltas : differences.advice()) {
      groups = groups.multiply(BigInteger.valueOf(deltas.size()));
    }
    List<ChangedFirms> found =
        new ArrayList<>(new MapChanges(differences.map(), pivotal(), groups).found());
    for (AdviceDeltas deltas : differences.advice()) {
      BigInteger others = groups.divide(BigInteger.valueOf(deltas.size()));
      found.addAll(new AdviceChanges(differences.map(), deltas, others).found());
    }
    found.sort(
        Comparator.comparing((ChangedFirms f) -> f.change().part())
            .thenComparing(ChangedFirms::firms, Comparator.reverseOrder())
            .thenComparing(f -> f.change().toString()));
    return found;
  }

  /** A change in words; empty if no firm is found that sees it when asked again. */
  private Optional<Change> change(ChangedFirms found) {
    LineChange change = found.change();
    Optional<Map<String, Object>> witness =
        found
            .witnesses()
            .get()
            .filter(answers -> ChangeProbe.confirms(one, other, change, answers))
            .findFirst();
    return witness.map(answers -> change(found, answers));
  }

  private Change change(ChangedFirms found, Map<String, Object> witness) {
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
        undoing.causes(pack -> ChangeProbe.isGone(one, pack, change, witness)).stream()
            .map(set -> set.stream().map(Edit::name).sorted().toList())
            .toList());
  }

  /** The questions that edited rules read, and those that decide other than by scores. */
  private Set<String> pivotal() {
    Set<String> pivotal = new HashSet<>(differences.map().names().readLater());
    for (DecisionSpace in : differences.spaces()) {
      for (Edit edit : differences.edits()) {
        if (in.pack().rules().order(edit.name()) >= 0 && edit.what().equals("rule")) {
          in.questions().stream()
              .map(Classes::question)
              .filter(q -> new Mentions(q, in.pack().rules().rule(edit.name())).any())
              .forEach(question -> pivotal.add(question.name()));
        }
      }
    }
    return pivotal;
  }
}
