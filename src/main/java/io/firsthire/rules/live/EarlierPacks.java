package io.firsthire.rules.live;

import io.firsthire.rules.pack.Pack;
import java.util.List;
import java.util.Optional;

/** The packs that answered before the start, in case that the rules as they are now do not. */
public interface EarlierPacks {
  /** None. */
  EarlierPacks NONE =
      new EarlierPacks() {
        @Override
        public List<String> comparisons() {
          return List.of();
        }

        @Override
        public Optional<Pack> last(String comparison) {
          return Optional.empty();
        }
      };

  /** The comparisons of which a pack is known to have answered. */
  List<String> comparisons();

  /**
   * The pack that answered last for a comparison; empty if none is known. If it fails, it is asked
   * again.
   */
  Optional<Pack> last(String comparison);
}
