package io.firsthire.analysis;

import io.firsthire.pack.engine.Conclusion;
import io.firsthire.pack.engine.LimitReached;
import io.firsthire.pack.engine.Limits;
import io.firsthire.pack.engine.RuleFailed;
import io.firsthire.verdict.Firm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tells which firms of a space are in the same situation: later rules see the same of what the
 * distributive rules conclude for them, and of their answers. So these conclude the same, but for
 * texts that no condition reads.
 *
 * <p>A situation is named by a sum of 64-bit hashes, one of each fact, so that the order of facts
 * does not matter; of a million situations, two get the same name with a probability of about 1 in
 * 37 million. Since what some answers add to the name does not depend on the others, firms need not
 * be looked at one by one to be counted.
 */
final class Situations {
  /** Any class of any question. */
  static final Allowed ANY = (question, answerClass) -> true;

  /** No group of questions. */
  static final int NONE = -1;

  private final DecisionSpace space;
  private final DistributiveRules distributive;
  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Long> fired = new HashMap<>();

  /** Which classes of which questions are looked at. */
  @FunctionalInterface
  interface Allowed {
    boolean test(int question, int answerClass);
  }

  /**
   * Questions that some rule reads together, by their places.
   *
   * @param sizes how many classes each has
   * @param combinations of their classes; the first question's class changes first
   */
  record Group(int[] questions, int[] sizes, List<Combination> combinations) {
    /** The place of a question in the group. */
    int place(int question) {
      for (int place = 0; place < questions.length; place++) {
        if (questions[place] == question) {
          return place;
        }
      }
      throw new IllegalArgumentException("the question " + question + " is in another group");
    }

    /** The combination of some classes. */
    Combination of(int[] classes) {
      int place = 0;
      for (int n = classes.length - 1; n >= 0; n--) {
        place = place * sizes[n] + classes[n];
      }
      return combinations.get(place);
    }
  }

  /**
   * One class of each of a group's questions.
   *
   * @param name what it adds to the name of a situation
   * @param number what it adds to the number of a firm
   * @param answered how many of the questions it answers
   */
  record Combination(int[] classes, long name, long number, int answered) {
    /** Whether all of its classes are looked at. */
    boolean isAllowed(int[] questions, Allowed allowed) {
      for (int n = 0; n < classes.length; n++) {
        if (!allowed.test(questions[n], classes[n])) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Firms in one situation.
   *
   * @param firms how many
   * @param fewest the number of one with the fewest answers
   * @param answered how many answers that gives
   */
  record Tally(long firms, long fewest, int answered) {
    private Tally and(Combination combination) {
      return new Tally(firms, fewest + combination.number(), answered + combination.answered());
    }

    Tally and(Tally other) {
      Tally less = other.answered < answered ? other : this;
      return new Tally(firms + other.firms, less.fewest, less.answered);
    }
  }

  Situations(DecisionSpace space) {
    this.space = space;
    this.distributive = new DistributiveRules(space);
    for (List<Integer> together : distributive.together()) {
      groups.add(group(together.stream().mapToInt(Integer::intValue).toArray()));
    }
  }

  private Group group(int[] questions) {
    int[] sizes = IntStream.of(questions).map(q -> space.questions().get(q).size()).toArray();
    int size = IntStream.of(sizes).reduce(1, Math::multiplyExact);
    List<Combination> combinations = new ArrayList<>();
    for (int place = 0; place < size; place++) {
      combinations.add(combination(questions, place));
    }
    return new Group(questions, sizes, combinations);
  }

  private Combination combination(int[] questions, int place) {
    int[] classes = new int[questions.length];
    long offset = 0;
    long firm = space.numberOf(Map.of());
    long name = 0;
    int answered = 0;
    int rest = place;
    for (int n = 0; n < questions.length; n++) {
      Classes all = space.questions().get(questions[n]);
      classes[n] = rest % all.size();
      rest /= all.size();
      offset = space.with(offset, questions[n], classes[n]);
      firm = space.with(firm, questions[n], classes[n]);
      answered += all.classes().get(classes[n]).unanswered() ? 0 : 1;
      if (distributive.isReadLater(all.question())) {
        name += Hash.of(all.question().name() + "#" + classes[n]);
      }
    }
    return new Combination(classes, name + facts(firm, place), offset, answered);
  }

  private long facts(long number, int place) {
    Firm firm = space.firm(number);
    long name = 0;
    try {
      for (Conclusion conclusion :
          space.pack().decisions().conclude(firm.answers(), Limits.DEFAULT)) {
        if (distributive.contains(conclusion.rule())) {
          name += distributive.seen(conclusion.fact());
          fired.putIfAbsent(conclusion.rule(), number);
        }
      }
    } catch (LimitReached | RuleFailed e) {
      // A situation of its own: what these answers alone do to the rules, others may not undo.
      return Hash.of(firm.answers() + "#" + place);
    }
    return name;
  }

  /** The distributive rules that fired for some firm, and a firm for which each did. */
  Map<String, Long> fired() {
    return fired;
  }

  /** The questions in groups, by their places. */
  List<Group> groups() {
    return groups;
  }

  /** The group that a question is in, by their places. */
  int groupOf(int question) {
    for (int group = 0; group < groups.size(); group++) {
      for (int member : groups.get(group).questions()) {
        if (member == question) {
          return group;
        }
      }
    }
    throw new IllegalArgumentException("no question " + question);
  }

  /** The name of a firm's situation. */
  long of(long number) {
    long name = 0;
    for (Group group : groups) {
      name += combination(group, number).name();
    }
    return name;
  }

  /** The combination of the classes of a firm's answers to a group's questions. */
  Combination combination(Group group, long number) {
    int place = 0;
    for (int n = group.questions.length - 1; n >= 0; n--) {
      place = place * group.sizes[n] + space.classOf(number, group.questions[n]);
    }
    return group.combinations.get(place);
  }

  /**
   * How many firms are in each situation, by its name.
   *
   * @param allowed which firms are counted
   * @param without a group whose questions are left out, or {@link #NONE}; each firm is then
   *     counted once, whatever it answers them, with the first class of each
   * @throws TooMany if there are more situations than the limit
   */
  Map<Long, Tally> tally(Allowed allowed, int without, int limit) {
    Map<Long, Tally> tallies = new LinkedHashMap<>();
    tallies.put(0L, new Tally(1, 0, 0));
    for (int group = 0; group < groups.size(); group++) {
      if (group != without) {
        tallies = tally(tallies, groups.get(group), allowed, limit);
      }
    }
    return tallies;
  }

  private static Map<Long, Tally> tally(
      Map<Long, Tally> before, Group group, Allowed allowed, int limit) {
    Map<Long, Tally> after = new LinkedHashMap<>();
    for (Combination combination : group.combinations) {
      if (combination.isAllowed(group.questions, allowed)) {
        before.forEach(
            (name, tally) ->
                after.merge(name + combination.name(), tally.and(combination), Tally::and));
        if (after.size() > limit) {
          throw new TooMany();
        }
      }
    }
    return after;
  }

  /** Thrown where there are more situations than can be looked at. */
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
