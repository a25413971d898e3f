package io.firsthire.packaged;

import static io.firsthire.Patience.await;

import io.firsthire.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Visitors who ask for verdicts without a pause, each over a connection that is kept open, and note
 * what they are answered.
 */
final class Visitors {
  /**
   * One verdict.
   *
   * @param asked when it was asked for, and {@code answered} when it came, as {@link
   *     System#nanoTime()} says it
   */
  record Answer(long asked, long answered, String revision, String hireFirst) {}

  private static final Pattern REVISION = Pattern.compile("\"revision\":\"(\\w+)\"");
  private static final Pattern HIRE_FIRST =
      Pattern.compile("\"hireFirst\":\\{\"id\":\"([\\w-]+)\"");

  private final List<Visitor> visitors;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  Visitors(int count, String url, String firm) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Patience.LONGEST)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(firm))
            .build();
    visitors = IntStream.range(0, count).mapToObj(n -> new Visitor(request)).toList();
    visitors.forEach(Thread::start);
  }

  /** Waits until each has been answered some more times, or one of them has failed. */
  void awaitAnswers(int more) {
    for (Visitor visitor : visitors) {
      int enough = visitor.answered + more;
      await().until(() -> visitor.answered >= enough || !failures.isEmpty());
    }
  }

  /** Answers other than 200, and requests without an answer. */
  List<String> failures() {
    return failures;
  }

  /** Lets all of them finish their last request, and gives each one's answers in their order. */
  List<List<Answer>> leave() throws InterruptedException {
    closed = true;
    for (Visitor visitor : visitors) {
      visitor.join();
    }
    return visitors.stream().map(visitor -> visitor.answers).toList();
  }

  private final class Visitor extends Thread {
    // One client each: its requests, one after another, share one connection.
    private final HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final List<Answer> answers = new ArrayList<>();
    private volatile int answered;

    Visitor(HttpRequest request) {
      super("visitor");
      setDaemon(true);
      this.request = request;
    }

    @Override
    public void run() {
      while (!closed) {
        try {
          ask();
        } catch (IOException e) {
          failures.add(e.toString());
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    private void ask() throws IOException, InterruptedException {
      long asked = System.nanoTime();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() == 200) {
        String body = response.body();
        answers.add(
            new Answer(asked, System.nanoTime(), found(REVISION, body), found(HIRE_FIRST, body)));
        answered = answers.size();
      } else {
        failures.add(response.statusCode() + " " + response.body());
      }
    }

    private static String found(Pattern pattern, String body) {
      Matcher matcher = pattern.matcher(body);
      return matcher.find() ? matcher.group(1).intern() : "nothing like " + pattern;
    }
  }
}
