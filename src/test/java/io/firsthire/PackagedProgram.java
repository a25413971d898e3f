package io.firsthire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged program, to be started as a process of its own. */
public final class PackagedProgram {
  /**
   * Such a process lives for seconds: code that is compiled once, and quickly, takes half of the
   * processor time that the usual rounds take. Options that come later undo these.
   */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private PackagedProgram() {}

  /**
   * Its command line.
   *
   * @param options of its Java machine
   * @param words the command and its arguments; none start the service
   */
  public static List<String> command(List<String> options, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    command.addAll(options);
    command.addAll(List.of("-jar", System.getProperty("packaged.jar")));
    command.addAll(List.of(words));
    return command;
  }
}
