package io.firsthire.composition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.firsthire.composition.Part.Sum;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The parts of all packs' verdicts, within one bound, but for some small ones that each composer
 * keeps by itself: at most five thousand of a pack. When it is full, those go that were seldom
 * needed lately (Caffeine's W-TinyLFU), so that many firms that come once do not push out what
 * others need. For any number of threads at once.
 */
public final class PartStore {
  private static final int KEY_BYTES = 100;

  private final Cache<PartKey, Part> parts;
  private final Cache<CoreKey, Core> cores;
  private final AtomicInteger composers = new AtomicInteger();

  /**
   * Where the parts of one unit of rules are, for one decision.
   *
   * @param composer the number of the composer
   * @param unit the index of the unit
   * @param decision the number of the decision; 0 if they do not depend on it
   */
  record Shelf(int composer, int unit, int decision) {}

  /** What a part is found by. */
  record PartKey(Shelf shelf, List<Object> answers) {}

  /** What a core is found by. */
  record CoreKey(int composer, Sum sum) {}

  /**
   * An empty store.
   *
   * @param bytes about how much memory all parts together may take
   */
  public PartStore(long bytes) {
    this.parts =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(bytes / 2)
            .weigher(
                (PartKey key, Part part) -> part.weight() + KEY_BYTES * (1 + key.answers().size()))
            .build();
    this.cores =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(bytes / 2)
            .weigher((CoreKey key, Core core) -> core.weight() + KEY_BYTES)
            .build();
  }

  /** A number for a new composer, which no other has. */
  int newComposer() {
    return composers.incrementAndGet();
  }

  /** About how much memory all parts take now, in bytes. */
  public long bytes() {
    return weight(parts) + weight(cores);
  }

  private static long weight(Cache<?, ?> cache) {
    cache.cleanUp();
    return cache.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  @Nullable Part part(PartKey key) {
    return parts.getIfPresent(key);
  }

  void put(PartKey key, Part part) {
    parts.put(key, part);
  }

  @Nullable Core core(CoreKey key) {
    return cores.getIfPresent(key);
  }

  void put(CoreKey key, Core core) {
    cores.put(key, core);
  }
}
