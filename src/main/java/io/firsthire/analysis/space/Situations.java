package io.firsthire.analysis.space;

import io.firsthire.decide.Firm;
import io.firsthire.machine.Interruptions;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.model.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which firms of a space are in the same situation. Later rules see the same of what the
 * distributive rules conclude for them, and of their answers, so these rules conclude the same,
 * apart from texts that no condition reads.
 *
 * <p>A situation's name is a sum of 64-bit hashes, one for each fact, so the order of facts does
 * not matter. Among a million situations, two get the same name with a probability of about 1 in 37
 * million. What some answers add to the name does not depend on the others, so firms can be counted
 * without looking at each one.
 */
public final class Situations {
  private final DecisionSpace space;
  private final DistributiveRules distributive;
  private final List<Combinations> groups = new ArrayList<>();
  private final Map<String, Long> fired = new HashMap<>();

  /**
   * The names of a space's situations; they are derived once for all spaces of the same questions.
   *
   * @throws TooManyFirms if the space has more firms than numbers
   */
  public static Situations of(DecisionSpace space) {
    return space.ofItsPack(Situations.class, () -> new Situations(space));
  }

  private Situations(DecisionSpace space) {
    this.space = space.numbered();
    this.distributive = DistributiveRules.of(space);
    for (List<Integer> together : distributive.together()) {
      QuestionGroup group = new QuestionGroup(space, together);
      groups.add(Combinations.of(group, place -> name(group, place)));
    }
  }

  private long name(QuestionGroup group, int place) {
    long name = facts(group.alone(place), place);
    for (int question : group.questions()) {
      Question asked = space.questions().get(question).question();
      if (distributive.later().reads(asked)) {
        name += Hash.of(asked.name() + "#" + group.classOf(place, question));
      }
    }
    return name;
  }

  private long facts(long number, int place) {
    Firm firm = space.firm(number);
    long name = 0;
    try {
      Interruptions.requireNone();
      for (Conclusion conclusion : space.pack().decisions().conclude(firm.answers())) {
        if (distributive.contains(conclusion.rule())) {
          name += distributive.later().seen(conclusion.fact());
          fired.putIfAbsent(conclusion.rule(), number);
        }
      }
    } catch (LimitReached | RuleFailed e) {
      // A situation of its own: these answers alone make the rules fail; with others they might
      // not.
      return Hash.of(firm.answers() + "#" + place);
    }
    return name;
  }

  /** The distributive rules that fired for some firm, each with the number of such a firm. */
  public Map<String, Long> fired() {
    return fired;
  }

  /** The questions in groups, with what each combination of their classes adds to a name. */
  public List<Combinations> groups() {
    return groups;
  }

  /** The group that a question is in, by the question's index in the space. */
  public Combinations groupOf(int question) {
    return groups.stream()
        .filter(combinations -> combinations.group().contains(question))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no question " + question));
  }

  /** The name of a firm's situation, by the firm's number. */
  public long of(long firm) {
    long name = 0;
    for (Combinations group : groups) {
      name += group.of(firm).name();
    }
    return name;
  }
}
