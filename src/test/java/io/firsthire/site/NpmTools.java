package io.firsthire.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tools of others that judge pages, as npm has them. */
record NpmTools(Path modules) {
  private static final Path DIRECTORY = Path.of("target", "site-tools");
  private static final long MOST_MINUTES = 10;

  /** Installs tools, each with its version, such as {@code lighthouse@13.5.0}. */
  static NpmTools install(String... tools) throws IOException, InterruptedException {
    Files.createDirectories(DIRECTORY);
    List<String> command =
        new ArrayList<>(List.of("npm", "install", "--no-save", "--no-audit", "--no-fund"));
    command.add("--prefix=" + DIRECTORY.toAbsolutePath());
    command.addAll(List.of(tools));
    NpmTools installed = new NpmTools(DIRECTORY.resolve("node_modules"));
    installed.run(Map.of(), command);
    return installed;
  }

  /** Runs a command, and gives what it prints; fails if the command does. */
  String run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(DIRECTORY, "run", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as("%s", command).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    String printed = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as("%s:%n%s", command, printed).isZero();
    return printed;
  }
}
