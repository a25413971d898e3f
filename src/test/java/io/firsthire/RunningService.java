package io.firsthire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged service as a process of its own, on a free port. */
public final class RunningService implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");

  /** A place whose days, letters and numbers are written otherwise, and must not matter. */
  private static final List<String> ELSEWHERE =
      List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Pacific/Kiritimati");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final int port;

  private RunningService(Process process) {
    this.process = process;
    Thread reader = new Thread(this::readLog, "log-reader");
    reader.setDaemon(true);
    reader.start();
    Patience.await()
        .until(
            () ->
                !process.isAlive()
                    || log.stream().anyMatch(line -> LISTENING.matcher(line).find()));
    this.port =
        log.stream()
            .map(LISTENING::matcher)
            .filter(Matcher::find)
            .map(matcher -> Integer.parseInt(matcher.group(1)))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("the service did not start:\n" + String.join("\n", log)));
  }

  /**
   * Starts the service on a directory of rules, with further settings as {@code key=value}, and
   * options of its Java machine.
   */
  public static RunningService start(Path rules, String... settings) {
    return start(List.of(), rules, settings);
  }

  /** The same, by a command that runs its own arguments as the same process. */
  public static RunningService start(List<String> runner, Path rules, String... settings) {
    RunningService service = open(runner, rules, settings);
    service.awaitRules();
    return service;
  }

  /** The same, as {@code java -jar} starts it, without an archive of its classes. */
  public static RunningService plain(Path rules, String... settings) {
    RunningService service =
        new RunningService(process(PackagedProgram.plain(options(rules, settings))));
    service.awaitRules();
    return service;
  }

  /** Starts the service, and waits only until its port is open. */
  public static RunningService open(List<String> runner, Path rules, String... settings) {
    List<String> command = new ArrayList<>(runner);
    command.addAll(PackagedProgram.command(options(rules, settings)));
    return new RunningService(process(command));
  }

  private static List<String> options(Path rules, String... settings) {
    List<String> options = new ArrayList<>(ELSEWHERE);
    options.add("-Dquarkus.http.port=0");
    options.add("-Dfirsthire.rules.directory=" + rules);
    options.add("-Dfirsthire.rules.gate=" + TestRules.gate(rules));
    options.add("-Dfirsthire.data.directory=" + TestRules.temporaryDirectory("data"));
    TestStaff.settings().forEach((key, value) -> options.add("-D" + key + "=" + value));
    for (String setting : settings) {
      options.add(setting.startsWith("-") ? setting : "-D" + setting);
    }
    return options;
  }

  private static Process process(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rules are made ready after the start; on a busy machine, they may have to be tried again. */
  private void awaitRules() {
    Patience.await()
        .until(
            () ->
                !process.isAlive()
                    || !get("/api/packs").body().matches("(?s).*\"(too-slow|STARTING)\".*"));
  }

  private void readLog() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(log::add);
    } catch (IOException | UncheckedIOException e) {
      log.add("the log ended: " + e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** What it has logged so far, line by line. */
  public List<String> log() {
    return log;
  }

  /** The process's id. */
  public long pid() {
    return process.pid();
  }

  /** Ends it at once, as {@code kill -9} does. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Asks it to stop, as {@code kill} does. */
  public void stop() {
    process.destroy();
  }

  /** Waits until it has stopped, and gives its exit code. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the service did not stop");
    }
    return process.exitValue();
  }

  /** Answers a GET, as staff. */
  public HttpResponse<String> get(String path, String... headers) {
    return call("GET", path, null, with(headers, "Authorization", "Bearer " + TestStaff.TOKEN));
  }

  /** Answers a POST of JSON, by anybody. */
  public HttpResponse<String> post(String path, String json, String... headers) {
    return call("POST", path, json, with(headers, "Content-Type", "application/json"));
  }

  /** Whether verdicts and calls go to the database, and nothing of them is left in a spool. */
  public boolean isGood() {
    String health = get("/health/ready").body();
    return health.contains("\"state\": \"good\"")
        && !health.contains("\"degraded\"")
        && !health.contains("\"full\"");
  }

  private static String[] with(String[] headers, String... more) {
    return Stream.concat(Stream.of(headers), Stream.of(more)).toArray(String[]::new);
  }

  /**
   * Answers a call, by anybody unless its headers say more.
   *
   * @param body or null
   */
  public HttpResponse<String> call(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Patience.LONGEST)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
