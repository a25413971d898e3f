package io.firsthire.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * What came of firms that were posted at a pace, whether those before them were answered or not.
 * Latencies count from when a firm was due, so that what waits for others is seen.
 *
 * @param p50 median latency
 * @param p99 latency that one request of a hundred exceeded
 * @param failed answers other than 200, none within the time, and connections that failed
 */
record PacedLoad(Duration p50, Duration p99, long failed) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Posts firms for a while.
   *
   * @param first the number of the first firm
   */
  static PacedLoad of(String url, Firms firms, long first, int perSecond, Duration time) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    ConcurrentHistogram latencies = new ConcurrentHistogram(3);
    AtomicLong failed = new AtomicLong();
    int count = (int) (perSecond * time.toSeconds());
    CountDownLatch open = new CountDownLatch(count);
    long start = System.nanoTime();
    for (int n = 0; n < count; n++) {
      long due = start + TimeUnit.SECONDS.toNanos(1) * n / perSecond;
      LockSupport.parkNanos(due - System.nanoTime());
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(firms.firm(first + n)))
              .build();
      client
          .sendAsync(request, HttpResponse.BodyHandlers.discarding())
          .whenComplete(
              (answer, failure) -> {
                latencies.recordValue((System.nanoTime() - due) / 1_000);
                if (failure != null || answer.statusCode() != 200) {
                  failed.incrementAndGet();
                }
                open.countDown();
              });
    }
    await(open);
    return new PacedLoad(at(latencies, 50), at(latencies, 99), failed.get());
  }

  private static void await(CountDownLatch open) {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Duration at(ConcurrentHistogram latencies, double percentile) {
    return Duration.ofNanos(latencies.getValueAtPercentile(percentile) * 1_000);
  }
}
