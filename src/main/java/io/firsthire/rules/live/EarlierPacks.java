package io.firsthire.rules.live;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.pack.Pack;
import java.util.List;
import java.util.Optional;

/** The packs that answered before the start, in case the rules as they are now cannot. */
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

        @Override
        public List<RuleFile> files(String comparison) {
          return List.of();
        }
      };

  /** The comparisons for which an earlier pack is known: those that were used last first. */
  List<String> comparisons();

  /**
   * The pack that answered last for a comparison; empty if none is known. If this fails, it is
   * called again later.
   */
  Optional<Pack> last(String comparison);

  /**
   * The files of that pack, suites included; none if they are not at hand. Unlike the pack, they
   * are not worth waiting for.
   */
  List<RuleFile> files(String comparison);
}
