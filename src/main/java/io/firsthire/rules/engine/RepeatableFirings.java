package io.firsthire.rules.engine;

import io.firsthire.rules.expression.Computation;
import io.firsthire.rules.expression.StepBudget;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The firings of one evaluation, of which each only inserted facts. They are made again for other
 * answers that the rules' conditions do not tell apart from the first ones, without looking for
 * matches. For any number of threads at once.
 */
public final class RepeatableFirings {
  /** Stands for an input that is the same whatever the answers. */
  private static final int FIXED = -1;

  private final List<Firing> firings;
  private final Usage usage;

  /**
   * A rule that fired.
   *
   * @param inputs what its consequence was given
   * @param places for each input, which of the facts of answers it is, or {@link #FIXED}
   */
  private record Firing(Insertion rule, @Nullable Object[] inputs, int[] places) {}

  private RepeatableFirings(List<Firing> firings, Usage usage) {
    this.firings = firings;
    this.usage = usage;
  }

  /**
   * A consequence that does nothing but insert facts.
   *
   * @param before the values of its variables, from its inputs
   * @param facts the facts that it inserts, from these values
   */
  record Insertion(String rule, Computation[] before, List<Computation> facts) {
    List<Object> made(@Nullable Object[] inputs) {
      @Nullable Object[] values = new Object[before.length];
      for (int n = 0; n < values.length; n++) {
        values[n] = before[n].value(null, inputs);
      }
      List<Object> made = new ArrayList<>(facts.size());
      for (Computation fact : facts) {
        made.add(fact.value(null, values));
      }
      return made;
    }
  }

  /** Takes down the firings of the evaluation that this thread runs. */
  static final class Tape {
    private static final ThreadLocal<Tape> CURRENT = new ThreadLocal<>();

    private final List<Insertion> rules = new ArrayList<>();
    private final List<@Nullable Object[]> inputs = new ArrayList<>();
    private boolean complete = true;

    void begin() {
      CURRENT.set(this);
    }

    void end() {
      CURRENT.remove();
    }

    /**
     * Notes a firing, if this thread's firings are taken down.
     *
     * @param rule null if the consequence does more than insert facts
     */
    static void note(@Nullable Insertion rule, @Nullable Object[] given) {
      Tape tape = CURRENT.get();
      if (tape == null) {
        return;
      }
      if (rule == null) {
        tape.complete = false;
      } else {
        tape.rules.add(rule);
        tape.inputs.add(given);
      }
    }

    /**
     * The firings, if all of them depend on nothing but given facts.
     *
     * @param fixed facts that are the same whatever the answers
     * @param answers the facts of the answers
     */
    Optional<RepeatableFirings> firings(List<Object> fixed, List<Object> answers, Usage usage) {
      if (!complete) {
        return Optional.empty();
      }
      Map<Object, Integer> known = new IdentityHashMap<>();
      fixed.forEach(fact -> known.put(fact, FIXED));
      for (int n = 0; n < answers.size(); n++) {
        known.put(answers.get(n), n);
      }
      List<Firing> firings = new ArrayList<>();
      for (int n = 0; n < rules.size(); n++) {
        @Nullable Object[] given = inputs.get(n);
        int[] places = new int[given.length];
        for (int input = 0; input < given.length; input++) {
          Integer place = known.get(given[input]);
          if (place == null) {
            // It was made on the way, or computed from several facts.
            return Optional.empty();
          }
          places[input] = place;
        }
        firings.add(new Firing(rules.get(n), given, places));
      }
      return Optional.of(new RepeatableFirings(List.copyOf(firings), usage));
    }
  }

  /**
   * What the firings conclude for other answers.
   *
   * @param answers their facts, in the order of the first ones
   * @return what they conclude, and at least what the rules would use of the limits; empty if only
   *     the rules themselves can tell, since something fails
   * @throws CancellationException if the thread is interrupted meanwhile
   */
  public Optional<Engine.Evaluation> with(List<Object> answers, Limits limits) {
    StepBudget steps =
        new StepBudget(
            limits.steps(),
            limits.time(),
            rule -> LimitReached.steps(rule, limits.steps()),
            rule -> LimitReached.time(rule, limits.time()));
    List<Conclusion> conclusions = new ArrayList<>();
    steps.begin();
    try {
      for (Firing firing : firings) {
        @Nullable Object[] inputs = firing.inputs.clone();
        for (int n = 0; n < inputs.length; n++) {
          if (firing.places[n] != FIXED) {
            inputs[n] = answers.get(firing.places[n]);
          }
        }
        for (Object fact : firing.rule.made(inputs)) {
          FactTexts texts = FactTexts.of(fact);
          if (texts.longest() > limits.textLength()) {
            return Optional.empty();
          }
          steps.addText(texts.all(), firing.rule.rule());
          conclusions.add(new Conclusion(fact, firing.rule.rule()));
        }
      }
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      // Whatever a rule fails with; its own evaluation tells it in words.
      return Optional.empty();
    } finally {
      steps.end();
    }
    return Optional.of(
        new Engine.Evaluation(conclusions, usage.and(new Usage(0, 0, steps.taken()))));
  }
}
