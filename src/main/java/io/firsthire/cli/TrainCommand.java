package io.firsthire.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.config.Configuration;
import io.firsthire.config.FirstHireConfig;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/**
 * Does what services and commands do, once: the run that {@link ArchiveCommand} makes its archive
 * of.
 */
@Command(name = TrainCommand.NAME, hidden = true)
final class TrainCommand implements Callable<Integer> {
  static final String NAME = "train";

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int PAUSE_MILLIS = 50;
  private static final int SERVED = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private String address = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path rules = Configuration.get(FirstHireConfig.class).rules().directory();
    command("--help");
    if (Files.isDirectory(rules)) {
      command("check", rules.toString());
      command("test", rules.toString());
    }
    Thread service = new Thread(() -> Quarkus.run(), "service");
    service.start();
    boolean served = false;
    try {
      served = serve();
    } finally {
      Quarkus.asyncExit(ExitCode.OK);
      service.join(LONGEST.toMillis());
    }
    return served ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static void command(String... words) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    CommandLine commands = Main.commands();
    commands.setOut(nowhere);
    commands.setErr(nowhere);
    commands.execute(words);
  }

  /** Uses the service as visitors do, and says whether all of it answered. */
  private boolean serve() throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (get("/health/started") != SERVED && System.nanoTime() < end) {
      Thread.sleep(PAUSE_MILLIS);
    }
    get("/health/ready");
    HttpResponse<String> listed = send(request("/api/comparisons"));
    if (listed.statusCode() != SERVED) {
      return false;
    }
    for (JsonNode comparison : JSON.readTree(listed.body())) {
      String page = "/api/comparisons/" + comparison.path("id").asText();
      get(page);
      get(page + "/schema");
      for (String firm : List.of("{}", "{\"\": 1}", "{")) {
        for (String path : List.of("/verdicts", "/verdicts?explain=true", "/questions/next")) {
          send(
              HttpRequest.newBuilder(request(page + path).uri())
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(firm))
                  .build());
        }
      }
    }
    get("/metrics");
    return true;
  }

  /** The status of an answer; 0 as long as nothing answers. */
  private int get(String path) throws InterruptedException {
    // Where any port will do, the one that was found is set.
    address = "http://127.0.0.1:" + System.getProperty("quarkus.http.port");
    try {
      return send(request(path)).statusCode();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(LONGEST).build();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
