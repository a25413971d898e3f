package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.Combinations;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.QuestionGroup;
import io.firsthire.machine.Interruptions;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The lines that depend only on single answers and differ in another pack. They are known for each
 * combination of the answers that rules read together, whatever else a firm answers.
 */
public final class OwnChanges {
  private final PairSituations names;
  private final PairSpace space;
  private final List<Group> groups;
  private boolean failed;

  /**
   * What is known of each combination of a group's classes.
   *
   * @param changes the changes of its lines
   * @param parts the parts of a verdict that these are in, as bits
   */
  private record Group(QuestionGroup questions, List<List<LineChange>> changes, int[] parts) {}

  /** Compares two packs on each combination of answers. */
  OwnChanges(PairSituations names, PairSpace space) {
    this.names = names;
    this.space = space;
    this.groups = names.groups().stream().map(Combinations::group).map(this::group).toList();
  }

  private Group group(QuestionGroup group) {
    List<List<LineChange>> changes =
        IntStream.range(0, group.size())
            .mapToObj(place -> changes(group, group.alone(place)))
            .toList();
    return new Group(group, changes, changes.stream().mapToInt(LineChange::parts).toArray());
  }

  private List<LineChange> changes(QuestionGroup group, long firm) {
    Set<LineChange> changes = new LinkedHashSet<>();
    for (int variant = 0; variant < names.variants(); variant++) {
      changes.addAll(
          LineChange.between(
              lines(group, space.one(), firm, variant),
              lines(group, space.other(), firm, variant)));
    }
    return List.copyOf(changes);
  }

  private List<Line> lines(QuestionGroup group, DecisionSpace in, long firm, int variant) {
    List<Conclusion> conclusions;
    Interruptions.requireNone();
    try {
      conclusions = in.pack().decisions().conclude(in.firm(firm, variant).answers());
    } catch (LimitReached | RuleFailed e) {
      // For a firm that also gives other answers, the rules might not fail.
      failed = true;
      return List.of();
    }
    return Line.shown(
        Line.of(in.pack(), conclusions).stream().filter(told -> names.isOwn(told, group)).toList());
  }

  /** Whether the rules fail on some answers alone; the lines of these are then unknown. */
  boolean failed() {
    return failed;
  }

  /** The parts of a verdict in which a firm sees such changes, as bits; by the firm's number. */
  public int parts(long firm) {
    int parts = 0;
    for (Group group : groups) {
      parts |= group.parts[group.questions.placeOf(firm)];
    }
    return parts;
  }

  /** The changes that a firm sees, by its number. */
  public List<LineChange> of(long firm) {
    List<LineChange> changes = new ArrayList<>();
    for (Group group : groups) {
      changes.addAll(group.changes.get(group.questions.placeOf(firm)));
    }
    return changes;
  }
}
