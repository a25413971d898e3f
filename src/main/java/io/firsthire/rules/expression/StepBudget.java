package io.firsthire.rules.expression;

import io.firsthire.machine.Interruptions;
import java.time.Duration;
import java.util.function.Function;

/**
 * Counts the steps of what a thread evaluates, such as partial matches looked at, and stops the
 * evaluation from within when there are too many. Counting does not depend on time, so the same
 * evaluation always ends the same way. A time limit, checked every few steps, is the last resort.
 * An interrupted thread's evaluation ends at once.
 */
public final class StepBudget {
  /** How many characters of a text count as one step when it is made or put into a fact. */
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
   * @param tooMany makes the exception for a step beyond the limit, from the name of its rule
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
   * Starts counting this thread's steps; {@link #end} must follow.
   *
   * @throws java.util.concurrent.CancellationException if this thread is interrupted
   */
  public StepBudget begin() {
    Interruptions.requireNone();
    CURRENT.set(this);
    return this;
  }

  /** Stops counting. */
  public void end() {
    CURRENT.remove();
  }

  /** Counts one step of a rule, if this thread's steps are counted. */
  public static void take(String rule) {
    StepBudget steps = CURRENT.get();
    if (steps != null) {
      steps.add(1, rule);
    }
  }

  /** Counts some steps of a rule, if this thread's steps are counted. */
  public static void take(String rule, int more) {
    StepBudget steps = CURRENT.get();
    if (steps != null && more > 0) {
      steps.add(more, rule);
    }
  }

  /** Counts the steps for joining or comparing a text of some length. */
  static void takeText(int length) {
    StepBudget steps = CURRENT.get();
    if (steps != null) {
      steps.add(1 + length / CHARACTERS, "");
    }
  }

  /** How many steps were counted. */
  public long taken() {
    return taken;
  }

  /** Counts the steps for a text of some length. */
  public void addText(long length, String rule) {
    add((int) Math.min(Integer.MAX_VALUE, length / CHARACTERS), rule);
  }

  /** Counts some steps of a rule. */
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
