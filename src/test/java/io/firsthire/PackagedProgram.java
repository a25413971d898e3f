package io.firsthire;

import java.nio.file.Files;
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
   * Its command line, with the archive of its classes if the build made one.
   *
   * @param options of its Java machine
   * @param words the command and its arguments; none start the service
   */
  public static List<String> command(List<String> options, String... words) {
    Path packaged = Path.of(System.getProperty("packaged.jar"));
    Path archive = packaged.resolveSibling("firsthire.jsa");
    if (!Files.exists(archive)) {
      return plain(options, words);
    }
    List<String> more = new ArrayList<>();
    more.add("-XX:SharedArchiveFile=" + archive);
    more.addAll(options);
    return command(packaged.resolveSibling("firsthire.jar"), more, words);
  }

  /** The same without that archive, as {@code java -jar} starts it. */
  public static List<String> plain(List<String> options, String... words) {
    return command(Path.of(System.getProperty("packaged.jar")), options, words);
  }

  private static List<String> command(Path jar, List<String> options, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(words));
    return command;
  }
}
