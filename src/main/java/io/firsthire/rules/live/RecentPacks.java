package io.firsthire.rules.live;

import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A few packs that went live before, with all the files that there were then. If the same files
 * come back, as when an edit is undone, the same packs can go live. They are given up when memory
 * is short.
 */
final class RecentPacks {
  private static final int MOST = 8;

  private record Key(String comparison, RuleTree tree) {}

  private final Map<Key, SoftReference<Pack>> packs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<Pack>> eldest) {
          return size() > MOST;
        }
      };

  /** Remembers a pack that went live from some files. */
  synchronized void add(RuleTree tree, Pack pack) {
    // What is parsed of the tree is of no use here, and takes memory.
    Key key = new Key(pack.comparison(), tree.unparsed());
    packs.remove(key);
    packs.put(key, new SoftReference<>(pack));
  }

  /** The pack of a comparison that went live from the same files; empty if it is not known. */
  synchronized Optional<Pack> find(String comparison, RuleTree tree) {
    return Optional.ofNullable(packs.get(new Key(comparison, tree))).map(SoftReference::get);
  }

  /** Whether some pack went live from the same files. */
  synchronized boolean has(RuleTree tree) {
    return packs.keySet().stream().anyMatch(key -> key.tree().equals(tree));
  }
}
