package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.Classes;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two packs side by side: the space of both, which of its firms are in the same situation, and the
 * questions outside that space.
 *
 * @param whole the space of all questions that can touch the outcome in either pack
 * @param space the space of as many of these questions as still let every firm have a number
 * @param names the names of the situations in that space
 * @param own what depends only on single answers, and is not part of situations
 * @param advice the questions that cannot touch the outcome in either pack
 */
record PackPair(
    Pack one,
    Pack other,
    List<Edit> edits,
    Blurs blurs,
    PairSpace whole,
    PairSpace space,
    PairSituations names,
    OwnChanges own,
    AdviceGroups advice) {

  static PackPair of(Pack one, Pack other) {
    List<Edit> edits = Edits.between(one, other);
    Blurs blurs = new Blurs(one, other, edits);
    PairSpace whole = PairSpace.ofOutcome(one, other);
    Set<String> rest = new HashSet<>(PairSpace.names(one, other));
    whole.one().questions().stream()
        .map(Classes::question)
        .map(Question::name)
        .forEach(rest::remove);
    AdviceGroups advice = new AdviceGroups(one, other, rest);
    PairSpace space = whole.numbered();
    PairSituations names = new PairSituations(space, advice, advice.others(), blurs.variants());
    return new PackPair(
        one, other, edits, blurs, whole, space, names, new OwnChanges(names, space), advice);
  }

  /** The lines that depend on each group of questions of advice, in some situations. */
  List<AdviceDeltas> deltas(List<PairSituation> situations) {
    List<AdviceDeltas> deltas = new ArrayList<>();
    for (int group = 0; group < advice.groups().size(); group++) {
      deltas.add(new AdviceDeltas(this, group, situations));
    }
    return deltas;
  }

  /**
   * Why texts or answers were tried only for some of a kind, in sentences; none if all were tried.
   */
  List<String> inexact(List<AdviceDeltas> deltas) {
    List<String> reasons = new ArrayList<>();
    for (AdviceDeltas group : deltas) {
      if (!group.numbers().all()) {
        reasons.add("not all answers to " + String.join(", ", group.group().questions()));
      }
    }
    Stream.concat(Stream.of(whole), deltas.stream().map(AdviceDeltas::space))
        .flatMap(s -> s.one().questions().stream())
        .filter(classes -> !classes.exact())
        .map(c -> c.question().name() + " is compared by samples: " + c.unclear().get(0))
        .forEach(reasons::add);
    reasons.addAll(blurs.sentences());
    if (own.failed()) {
      reasons.add(
          "the rules fail on some answers alone, so what they say of these beside others was not"
              + " compared");
    }
    if (Edits.moved(one, other)) {
      reasons.add("rules were moved, so reasons and advice may be listed in another order");
    }
    return reasons;
  }
}
