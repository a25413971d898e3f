package io.firsthire.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * Deflates the verdicts of a batch on all processors, since most callers that wait for their
 * verdicts wait for this. For use by one thread, which does a part of the work itself.
 */
final class Compression implements AutoCloseable {
  /** Below this size, handing work over takes longer than doing it. */
  private static final int LEAST_PART = 16;

  private static final long IDLE_SECONDS = 30;

  private final List<Deflater> deflaters =
      Stream.generate(() -> new Deflater(Deflater.BEST_SPEED))
          .limit(Runtime.getRuntime().availableProcessors())
          .toList();
  private final ExecutorService others = others(Math.max(1, deflaters.size() - 1));

  private static ExecutorService others(int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "journal-compression");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** The JSON of a verdict, and the dictionary of its revision. */
  record Text(String json, byte[] dictionary) {}

  /** The texts, compressed with their dictionaries, in the same order. */
  List<byte[]> of(List<Text> texts) {
    int parts = Math.max(1, Math.min(deflaters.size(), texts.size() / LEAST_PART));
    List<CompletableFuture<List<byte[]>>> handedOver = new ArrayList<>();
    for (int n = 1; n < parts; n++) {
      Deflater deflater = deflaters.get(n);
      List<Text> part = part(texts, n, parts);
      handedOver.add(CompletableFuture.supplyAsync(() -> deflated(deflater, part), others));
    }
    try {
      List<byte[]> all = new ArrayList<>(deflated(deflaters.get(0), part(texts, 0, parts)));
      handedOver.forEach(part -> all.addAll(part.join()));
      return all;
    } finally {
      // Even after a failure, the next verdicts must not meet a deflater that is still in use.
      handedOver.forEach(part -> part.handle((done, failure) -> null).join());
    }
  }

  private static List<Text> part(List<Text> texts, int n, int parts) {
    return texts.subList(texts.size() * n / parts, texts.size() * (n + 1) / parts);
  }

  private static List<byte[]> deflated(Deflater deflater, List<Text> texts) {
    return texts.stream()
        .map(
            text ->
                Zlib.deflate(
                    deflater, text.json().getBytes(StandardCharsets.UTF_8), text.dictionary()))
        .toList();
  }

  /** Work under way is finished; then the threads end. */
  @Override
  public void close() {
    others.shutdown();
  }
}
