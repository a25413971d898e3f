package io.firsthire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of a test's npm project, with what it depends on, in which commands run. Needs Node.js
 * with npm and its registry.
 *
 * @param folder where it is
 * @param service the address that its commands find in {@code SERVICE}
 */
public record NpmProject(Path folder, String service) {
  private static final long MOST_MINUTES = 15;

  /** Copies a project of the test sources, and installs what it depends on. */
  public static NpmProject install(String name, RunningService service)
      throws IOException, InterruptedException {
    Path folder = Path.of("target", name).toAbsolutePath();
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Path.of("src", "test", name))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    NpmProject project = new NpmProject(folder, "http://127.0.0.1:" + service.port());
    project.run("npm", "ci", "--ignore-scripts");
    return project;
  }

  /** Runs a command that succeeds, and returns what it prints. */
  public String run(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "run", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SERVICE", service);
    builder.environment().put("REDOCLY_TELEMETRY", "off");
    builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as("%s:\n%s", Arrays.toString(command), said).isZero();
    return said;
  }
}
