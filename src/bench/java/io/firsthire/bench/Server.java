package io.firsthire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged application as a process of its own, on a free port of the loopback interface. */
final class Server implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 5;
  private static final Path PROGRAM = Benchmarks.DIRECTORY.resolve("quarkus-app");
  static final String TOKEN = "the-staff-token-of-servers-that-are-measured";

  private final Process process;
  private final String address;

  private Server(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the application; it does not answer yet.
   *
   * @param name of the folder, in the build directory, for its log and data
   * @param options for its Java machine
   */
  static Server start(String name, Path rules, String... options) {
    return start(List.of(), name, rules, options);
  }

  /** The same by a command that runs its own arguments as the same process. */
  static Server start(List<String> runner, String name, Path rules, String... options) {
    return start(runner, false, name, rules, options);
  }

  /**
   * The same, with or without the archive of its classes.
   *
   * @throws IllegalStateException if there is no archive
   */
  static Server start(boolean archived, String name, Path rules, String... options) {
    return start(List.of(), archived, name, rules, options);
  }

  private static Server start(
      List<String> runner, boolean archived, String name, Path rules, String... options) {
    Path archive = PROGRAM.resolve("firsthire.jsa");
    if (archived && !Files.exists(archive)) {
      throw new IllegalStateException("there is no archive of classes at " + archive);
    }
    Path directory = Benchmarks.DIRECTORY.resolve(name);
    try {
      Files.createDirectories(directory);
      int port = freePort();
      List<String> command = new ArrayList<>(runner);
      command.add(Command.JAVA);
      if (archived) {
        command.add("-XX:SharedArchiveFile=" + archive);
      }
      command.addAll(List.of(options));
      command.add("-Dquarkus.http.host=127.0.0.1");
      command.add("-Dquarkus.http.port=" + port);
      command.add("-Dfirsthire.access.staff-token=" + TOKEN);
      command.add("-Dfirsthire.access.verdicts.burst=0");
      command.add("-Dfirsthire.rules.directory=" + rules.toAbsolutePath());
      command.add("-jar");
      command.add(PROGRAM.resolve(archived ? "firsthire.jar" : "quarkus-run.jar").toString());
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("server.log").toFile())
              .start();
      return new Server(process, "http://127.0.0.1:" + port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where verdicts are asked for. */
  String verdicts() {
    return verdicts(ShippedRules.COMPARISON);
  }

  private String verdicts(String comparison) {
    return address + "/api/comparisons/" + comparison + "/verdicts";
  }

  private String checks(String comparison) {
    return address + "/api/packs/" + comparison + "/checks";
  }

  /** Where a JSON object is only read and written again. */
  String echo() {
    return address + "/bench/echo";
  }

  /** Where a JSON object is read, and something as long as a verdict is answered. */
  String longEcho() {
    return echo() + "/long";
  }

  /** Waits until a verdict is answered. */
  Server awaitVerdict() {
    if (!answers(Set.of(ShippedRules.COMPARISON), PATIENCE)) {
      close();
      throw new IllegalStateException("the application does not answer; see its server.log");
    }
    return this;
  }

  /** Waits for a verdict of each of some comparisons, and says whether all came in time. */
  boolean answers(Set<String> comparisons, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    Set<String> missing = new HashSet<>(comparisons);
    while (process.isAlive() && System.nanoTime() < end) {
      missing.removeIf(this::answersVerdict);
      if (missing.isEmpty()) {
        return true;
      }
      pause(POLL_MILLIS);
    }
    return false;
  }

  private boolean answersVerdict(String comparison) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(verdicts(comparison)))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    try {
      return send(request).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits until a health check is UP, and says whether it came to be in time. */
  boolean isUp(String path, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        if (send(HttpRequest.newBuilder(URI.create(address + path)).build()).statusCode() == 200) {
          return true;
        }
      } catch (IOException e) {
        // Its port is not open yet.
      }
      pause(POLL_MILLIS);
    }
    return false;
  }

  /** How much memory it takes of the machine; not a number where that is not told. */
  double residentMebibytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** The state of all rules, as staff see it. */
  String packs() {
    try {
      return send(HttpRequest.newBuilder(URI.create(address + "/api/packs"))
              .header("Authorization", "Bearer " + TOKEN)
              .build())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The comparisons as the service lists them, with their revisions. */
  String comparisons() {
    try {
      return send(HttpRequest.newBuilder(URI.create(address + "/api/comparisons")).build()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The metrics, as Prometheus reads them. */
  String metrics() {
    try {
      return send(HttpRequest.newBuilder(URI.create(address + "/metrics"))
              .header("Authorization", "Bearer " + TOKEN)
              .build())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Checks a draft as staff do. */
  HttpResponse<String> check(String comparison, String draft) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(checks(comparison)))
            .timeout(PATIENCE.multipliedBy(3))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(draft))
            .build();
    try {
      return send(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process's id. */
  long pid() {
    return process.pid();
  }

  /** The processor time that it has used. */
  Duration processorTime() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops it as an operator would, and waits until it is gone. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
