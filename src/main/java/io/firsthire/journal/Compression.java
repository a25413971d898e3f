package io.firsthire.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * Deflates the verdicts of a batch, on as many processors as there are: while that is done, most of
 * those who wait for their verdicts wait for it. For one thread.
 */
final class Compression {
  /** Below this, handing work over takes longer than doing it. */
  private static final int LEAST_PART = 16;

  private final List<Deflater> deflaters =
      Stream.generate(() -> new Deflater(Deflater.BEST_SPEED))
          .limit(Runtime.getRuntime().availableProcessors())
          .toList();

  /** The JSON of each verdict, in their order, with the dictionary of its revision. */
  List<byte[]> of(List<LoggedVerdict> verdicts, Map<String, byte[]> dictionaries) {
    int parts = Math.max(1, Math.min(deflaters.size(), verdicts.size() / LEAST_PART));
    return IntStream.range(0, parts)
        .parallel()
        .mapToObj(
            part ->
                verdicts
                    .subList(verdicts.size() * part / parts, verdicts.size() * (part + 1) / parts)
                    .stream()
                    .map(verdict -> deflated(deflaters.get(part), verdict, dictionaries))
                    .toList())
        .flatMap(List::stream)
        .toList();
  }

  private static byte[] deflated(
      Deflater deflater, LoggedVerdict verdict, Map<String, byte[]> dictionaries) {
    return Deflated.deflate(
        deflater,
        verdict.verdict().getBytes(StandardCharsets.UTF_8),
        dictionaries.get(verdict.revision()));
  }
}
