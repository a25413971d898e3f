package io.firsthire.rules.expression;

import io.firsthire.machine.Interruptions;
import java.time.Duration;
import java.util.function.Function;

/**
 * Counts the steps of what a thread evaluates, such as partial matches that are looked at, and ends
 * it from within once they are too many. Counting does not depend on time, so that the same
 * evaluation ends the same way always; a time limit, looked at every so many steps, is the last
 * resort. An interrupted thread's evaluation ends at once.
 */
public final class StepBudget {
  /** Characters of a text that count as one step where it is made or put into a fact. */
  private static final int CHARACTERS = 16;

  private static final int LOOK_EVERY = 1 << 10;
  private static final ThreadLocal<StepBudget> CURRENT = new ThreadLocal<>();

  private final long limit;
  private final long start = System.nanoTime();
  private final long nanos;
  private final Function<String, RuntimeException> tooMany;
  private final Function<String, RuntimeException> tooLong;
  private long taken;
  private long nextLook = LOOK_EVERY;

  /**
   * Prepares to count.
   *
   * @param limit how many steps are allowed
   * @param time how long all of them may take
   * @param tooMany what to throw at a step beyond the limit, of the name of the rule that took it
   * @param tooLong the same once the time is over
   */
  public StepBudget(
      long limit,
      Duration time,
      Function<String, RuntimeException> tooMany,
      Function<String, RuntimeException> tooLong) {
    this.limit = limit;
    this.nanos = time.toNanos();
    this.tooMany = tooMany;
    this.tooLong = tooLong;
  }

  /**
   * Counts what this thread does from now on; {@link #end} must follow.
   *
   * @throws java.util.concurrent.CancellationException if this thread is interrupted
   */
  public StepBudget begin() {
    Interruptions.requireNone();
    CURRENT.set(this);
    return this;
  }

  /** Counts no more. */
  public void end() {
    CURRENT.remove();
  }

  /** Takes one step of a rule, if this thread's steps are counted. */
  public static void take(String rule) {
    StepBudget steps = CURRENT.get();
    if (steps != null) {
      steps.add(1, rule);
    }
  }

  /** Takes some steps of a rule, if this thread's steps are counted. */
  public static void take(String rule, int more) {
    StepBudget steps = CURRENT.get();
    if (steps != null && more > 0) {
      steps.add(more, rule);
    }
  }

  /** Takes the steps that joining a text of some length, or comparing it, costs. */
  static void takeText(int length) {
    StepBudget steps = CURRENT.get();
    if (steps != null) {
      steps.add(1 + length / CHARACTERS, "");
    }
  }

  /** Takes the steps that a text of some length costs. */
  public void addText(long length, String rule) {
    add((int) Math.min(Integer.MAX_VALUE, length / CHARACTERS), rule);
  }

  /** Takes some steps of a rule. */
  public void add(int more, String rule) {
    taken += more;
    if (taken > limit) {
      throw tooMany.apply(rule);
    }
    if (taken >= nextLook) {
      nextLook = taken + LOOK_EVERY;
      Interruptions.requireNone();
      if (System.nanoTime() - start > nanos) {
        throw tooLong.apply(rule);
      }
    }
  }
}
