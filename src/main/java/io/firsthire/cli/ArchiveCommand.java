package io.firsthire.cli;

import io.firsthire.access.StaffToken;
import io.firsthire.config.Configuration;
import io.firsthire.config.FirstHireConfig;
import io.firsthire.machine.ProgramBuild;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Makes an archive of the program's classes as the Java machine holds them in memory, from a run
 * that does what services and commands do. Starts that use it need not read and check the classes
 * again.
 */
@Command(
    name = "archive",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an archive of loaded classes beside the packaged application, for the Java that runs",
      "this command, and prints how to start with it: the service and all commands start quicker."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the archive was made", "3:it cannot be made"})
final class ArchiveCommand implements Callable<Integer> {
  private static final int NOT_MADE = 3;

  /** The first Java whose archives also hold what was linked and profiled. */
  private static final int FIRST_WITH_CACHES = 25;

  /** Java warns of an archive that does not fit; commands have their answers on standard output. */
  private static final String QUIET = " -Xlog:disable -Xlog:all=warning:stderr";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Path classes = ProgramBuild.location();
    Path application = classes.resolveSibling("..").normalize();
    if (!Files.isRegularFile(classes) || !Files.isDirectory(application.resolve("quarkus"))) {
      return failed("Only the packaged application can be archived.");
    }
    try {
      Path launcher = launcher(application, classes);
      boolean cached = Runtime.version().feature() >= FIRST_WITH_CACHES;
      Path archive = application.resolve(cached ? "firsthire.aot" : "firsthire.jsa");
      Files.deleteIfExists(archive);
      Path rules = Configuration.get(FirstHireConfig.class).rules().directory();
      Path data = Files.createTempDirectory("firsthire-training");
      try {
        int code =
            run(
                List.of(
                    (cached ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive,
                    "-Dquarkus.http.host=127.0.0.1",
                    "-Dquarkus.http.port=0",
                    "-Dfirsthire.rules.directory=" + rules.toAbsolutePath(),
                    "-Dfirsthire.data.directory=" + data,
                    "-Dfirsthire.data.database=sqlite",
                    "-Dquarkus.oidc.tenant-enabled=false",
                    "-Dfirsthire.access.staff-token=" + StaffToken.generate(),
                    "-jar",
                    launcher.toString(),
                    TrainCommand.NAME));
        if (code != 0 || !Files.exists(archive)) {
          return failed("The archive could not be made; the run that it is made of failed.");
        }
      } finally {
        delete(data);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          "java "
              + (cached ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=")
              + archive
              + QUIET
              + " -jar "
              + launcher);
      out.flush();
      return ExitCode.OK;
    } catch (IOException e) {
      return failed("The archive cannot be made: " + e);
    }
  }

  /**
   * Writes a program whose classes are all on the class path, in the order in which the packaged
   * application looks for them: the Java machine archives no classes that are loaded otherwise.
   */
  private static Path launcher(Path application, Path classes) throws IOException {
    List<Path> path =
        new ArrayList<>(
            List.of(
                application.resolve("quarkus/transformed-bytecode.jar"),
                application.resolve("quarkus/generated-bytecode.jar"),
                classes));
    path.addAll(libraries(application.resolve("lib/boot")));
    path.addAll(libraries(application.resolve("lib/main")));
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        path.stream()
            .filter(Files::exists)
            .map(file -> relative(application, file))
            .collect(Collectors.joining(" ")));
    Path launcher = application.resolve("firsthire.jar");
    new JarOutputStream(Files.newOutputStream(launcher), manifest).close();
    return launcher;
  }

  private static List<Path> libraries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** A path as a manifest names it: relative to the manifest's own file, and encoded as in URLs. */
  private static String relative(Path application, Path file) {
    URI from = application.toUri();
    return from.relativize(file.toUri()).toString();
  }

  private int run(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // What the service works with where this runs, such as its database, is not for training.
    builder.environment().keySet().removeIf(key -> key.matches("(FIRSTHIRE|QUARKUS)_.*"));
    Process process = builder.start();
    StringWriter said = new StringWriter();
    try (Reader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.transferTo(said);
    }
    int code = process.waitFor();
    if (code != 0) {
      spec.commandLine().getErr().println(said);
    }
    return code;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private int failed(String why) {
    spec.commandLine().getErr().println(why);
    spec.commandLine().getErr().flush();
    return NOT_MADE;
  }
}
