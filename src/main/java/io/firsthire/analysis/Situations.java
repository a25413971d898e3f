package io.firsthire.analysis;

import io.firsthire.pack.engine.Conclusion;
import io.firsthire.pack.engine.LimitReached;
import io.firsthire.pack.engine.Limits;
import io.firsthire.pack.engine.RuleFailed;
import io.firsthire.verdict.Firm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which firms of a space are in the same situation: later rules see the same of what the
 * distributive rules conclude for them, and of their answers. So these conclude the same, but for
 * texts that no condition reads.
 *
 * <p>A situation is named by a sum of 64-bit hashes, one of each fact, so that the order of facts
 * does not matter; of a million situations, two get the same name with a probability of about 1 in
 * 37 million.
 */
final class Situations {
  private final DecisionSpace space;
  private final DistributiveRules distributive;
  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Long> fired = new HashMap<>();

  /** Questions that some rule reads together, and what each combination of their classes adds. */
  private record Group(int[] questions, long[] names) {}

  Situations(DecisionSpace space) {
    this.space = space;
    this.distributive = new DistributiveRules(space.pack());
    for (List<Integer> together : distributive.together(space.questions())) {
      groups.add(group(together.stream().mapToInt(Integer::intValue).toArray()));
    }
  }

  private Group group(int[] questions) {
    int combinations = 1;
    for (int question : questions) {
      combinations = Math.multiplyExact(combinations, space.questions().get(question).size());
    }
    long[] names = new long[combinations];
    for (int combination = 0; combination < combinations; combination++) {
      names[combination] = name(questions, combination);
    }
    return new Group(questions, names);
  }

  private long name(int[] questions, int combination) {
    long number = space.numberOf(Map.of());
    int rest = combination;
    long name = 0;
    for (int question : questions) {
      int size = space.questions().get(question).size();
      int answerClass = rest % size;
      rest /= size;
      number = space.with(number, question, answerClass);
      if (distributive.isReadLater(space.questions().get(question).question())) {
        name += Hash.of(space.questions().get(question).question().name() + "#" + answerClass);
      }
    }
    return name + facts(number, combination);
  }

  private long facts(long number, int combination) {
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
      return Hash.of(firm.answers() + "#" + combination);
    }
    return name;
  }

  /** The distributive rules that fired for some firm, and a firm for which each did. */
  Map<String, Long> fired() {
    return fired;
  }

  /** The name of a firm's situation. */
  long of(long number) {
    long name = 0;
    for (Group group : groups) {
      int combination = 0;
      int stride = 1;
      for (int question : group.questions) {
        combination += space.classOf(number, question) * stride;
        stride *= space.questions().get(question).size();
      }
      name += group.names[combination];
    }
    return name;
  }
}
