package io.firsthire.analysis.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.GeneratedPack;
import io.firsthire.analysis.compare.Delta;
import io.firsthire.analysis.compare.DiffClaims;
import io.firsthire.analysis.compare.Differences;
import io.firsthire.analysis.compare.Edit;
import io.firsthire.analysis.compare.LineChange;
import io.firsthire.analysis.outcome.VerdictContent;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds how many firms are said to see a change, and to which edits it is said to be due. */
public final class CauseClaims {
  private static final int CHANGES = 4;

  private CauseClaims() {}

  /**
   * Whatever is said of the changes between two packs is true.
   *
   * @param counts what was said of how many; added to
   */
  public static void hold(
      List<RuleTree> edit, EveryFirm every, Random random, Map<String, Integer> counts) {
    Pack one = every.pack();
    Pack other = GeneratedPack.built(edit.get(1));
    PackDiff diff = PackDiffs.between(one, other, PackDiffs.LIMIT);
    if (diff.exact()) {
      holdFirms(diff, Differences.between(one, other, PackDiffs.LIMIT), every, other, counts);
    }
    for (Change change : drawn(diff.changes(), random)) {
      holdCauses(change, diff, one, edit);
      counts.merge("causes", 1, Integer::sum);
    }
  }

  private static List<Change> drawn(List<Change> changes, Random random) {
    return random
        .ints(0, Math.max(1, changes.size()))
        .limit(changes.isEmpty() ? 0 : CHANGES)
        .distinct()
        .mapToObj(changes::get)
        .toList();
  }

  /** Where every firm that is counted was decided on, as many see each change of the outcome. */
  private static void holdFirms(
      PackDiff diff,
      Differences differences,
      EveryFirm every,
      Pack other,
      Map<String, Integer> counts) {
    Map<List<Long>, Optional<LineChange>> seen = new HashMap<>();
    for (int n = 0; n < every.size(); n++) {
      Map<String, Object> answers = every.firm(n).answers();
      seen.computeIfAbsent(
          DiffClaims.numbers(differences, answers),
          key ->
              Optional.of(Delta.of(every.pack(), other, answers))
                  .filter(delta -> !delta.keepsDecision())
                  .map(ChangeProbe::decision));
    }
    if (!diff.firms().equals(BigInteger.valueOf(seen.size())) || diff.more() > 0) {
      return;
    }
    Map<LineChange, BigInteger> firms =
        seen.values().stream()
            .flatMap(Optional::stream)
            .collect(
                Collectors.groupingBy(
                    change -> change,
                    Collectors.reducing(BigInteger.ZERO, c -> BigInteger.ONE, BigInteger::add)));
    Map<LineChange, BigInteger> said =
        diff.changes().stream()
            .filter(
                change ->
                    List.of(VerdictContent.OUTCOME, VerdictContent.ORDER).contains(part(change)))
            .collect(Collectors.toMap(CauseClaims::line, Change::firms));
    assertThat(said).isEqualTo(firms);
    counts.merge("changed firms", 1, Integer::sum);
  }

  private static VerdictContent part(Change change) {
    return Arrays.stream(VerdictContent.values())
        .filter(part -> part.part().equals(change.part()))
        .findFirst()
        .orElseThrow();
  }

  private static LineChange line(Change change) {
    return new LineChange(part(change), change.from(), change.to());
  }

  /** Without a cause the change is gone; where single edits are causes, they are all that are. */
  private static void holdCauses(Change change, PackDiff diff, Pack one, List<RuleTree> edit) {
    Set<Set<String>> said = new HashSet<>();
    change.causes().forEach(cause -> said.add(new TreeSet<>(cause)));
    for (Set<String> cause : said) {
      assertThat(isGone(change, one, edit, cause)).as(cause + " of " + change).hasValue(true);
    }
    if (said.stream().allMatch(cause -> cause.size() == 1)) {
      for (Edit single : diff.edits()) {
        Set<String> alone = Set.of(single.name());
        assertThat(isGone(change, one, edit, alone).orElse(false))
            .as(alone + " of " + change)
            .isEqualTo(said.contains(alone));
      }
    }
  }

  /** Whether the witness sees no such change without some edits; empty if there is no such pack. */
  private static Optional<Boolean> isGone(
      Change change, Pack one, List<RuleTree> edit, Set<String> without) {
    RuleTree undone = GeneratedPack.undone(edit, without);
    return GeneratedPack.canBeBuilt(undone)
        ? Optional.of(
            ChangeProbe.isGone(one, GeneratedPack.built(undone), line(change), change.witness()))
        : Optional.empty();
  }
}
