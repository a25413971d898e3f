package io.firsthire.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Does what {@code firms.lua} does where wrk is not installed: each connection posts a firm, waits
 * for the answer, and posts the next.
 */
final class VertxLoad {
  private final Firms firms;
  private final RequestOptions request;
  private final AtomicLong next;
  private final AtomicLong failed = new AtomicLong();
  private final ConcurrentHistogram latencies = new ConcurrentHistogram(3);
  private final int connections;
  private final CountDownLatch open;
  private final long end;

  private VertxLoad(String url, long seconds, Firms firms, long first, int connections) {
    this.firms = firms;
    this.connections = connections;
    this.open = new CountDownLatch(connections);
    this.next = new AtomicLong(first);
    this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    this.request =
        new RequestOptions()
            .setAbsoluteURI(url)
            .setMethod(HttpMethod.POST)
            .putHeader("Content-Type", "application/json");
  }

  /** Takes the arguments that {@link Load} gives it and prints the line that it reads. */
  public static void main(String[] args) throws IOException, InterruptedException {
    long seconds = Long.parseLong(args[1]);
    Firms firms =
        new Firms(
            Files.readAllLines(Path.of(args[2])),
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]));
    // No round comes to the firms of another.
    long first = Long.parseLong(args[5]) * 5_000L * firms.templates().size();
    new VertxLoad(args[0], seconds, firms, first, Integer.parseInt(args[6])).run();
  }

  private void run() throws InterruptedException {
    long start = System.nanoTime();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(Load.THREADS));
    for (int n = 0; n < connections; n++) {
      post(vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(1)));
    }
    open.await();
    long micros = (System.nanoTime() - start) / 1_000;
    System.out.printf(
        Locale.ROOT,
        "load %d %d %d %d %d%n",
        latencies.getTotalCount(),
        micros,
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(99),
        failed.get());
    vertx.close();
  }

  private void post(HttpClient connection) {
    long start = System.nanoTime();
    if (start > end) {
      open.countDown();
      return;
    }
    connection
        .request(request)
        .compose(sent -> sent.send(firms.firm(next.getAndIncrement())))
        .compose(answer -> answer.body().map(body -> answer))
        .map(HttpClientResponse::statusCode)
        .otherwise(0)
        .onSuccess(
            status -> {
              latencies.recordValue((System.nanoTime() - start) / 1_000);
              if (status != 200) {
                failed.incrementAndGet();
              }
              post(connection);
            });
  }
}
