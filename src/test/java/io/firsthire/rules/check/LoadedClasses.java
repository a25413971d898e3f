package io.firsthire.rules.check;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** Counts the classes that the machine has defined, those that it unloaded again included. */
final class LoadedClasses {
  private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();

  /**
   * The machine makes a class for a method that was reflected upon 15 times: of many such methods,
   * each pass may bring another one there.
   */
  private static final int MOST_PASSES = 50;

  private LoadedClasses() {}

  /**
   * Repeats some work until no class is defined while it is done. What defines a class each time
   * never passes; what is only loaded late does, and so does another thread that loads a class.
   *
   * @return how many classes were defined in the last pass: 0, unless each pass defined some
   */
  static long leastDefinedBy(Callable<Void> work) throws Exception {
    long defined = Long.MAX_VALUE;
    for (int pass = 0; pass < MOST_PASSES && defined > 0; pass++) {
      long before = CLASSES.getTotalLoadedClassCount();
      work.call();
      defined = Math.min(defined, CLASSES.getTotalLoadedClassCount() - before);
    }
    return defined;
  }
}
