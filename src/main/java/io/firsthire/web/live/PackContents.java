package io.firsthire.web.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.wire.KeptContent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/** What is sent of live packs whoever asks: made once, and kept while the same packs are live. */
@Singleton
public class PackContents {
  private static final int MOST_KEPT = 2_000;

  private final Cache<Object, Made> kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  /**
   * Some content.
   *
   * @param revisions those of the packs that it was made of
   */
  private record Made(List<String> revisions, KeptContent content) {
    boolean isOf(List<Pack> others) {
      boolean same = revisions.size() == others.size();
      for (int n = 0; same && n < revisions.size(); n++) {
        same = revisions.get(n).equals(others.get(n).revision());
      }
      return same;
    }
  }

  /**
   * Some content, made if it is not known.
   *
   * @param key names it, and has an {@code equals}
   * @param packs all that it is made of
   */
  public KeptContent of(Object key, List<Pack> packs, Supplier<KeptContent> content) {
    Made known = kept.getIfPresent(key);
    if (known != null && known.isOf(packs)) {
      return known.content();
    }
    KeptContent made = content.get();
    kept.put(key, new Made(packs.stream().map(Pack::revision).toList(), made));
    return made;
  }
}
