package io.firsthire.web.live;

import io.firsthire.config.FirstHireConfig;
import io.firsthire.log.DecisionLog;
import io.firsthire.log.LogUnavailable;
import io.firsthire.log.StoredRevision;
import io.firsthire.rules.file.Revision;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.live.BoundedBuild;
import io.firsthire.rules.live.EarlierPacks;
import io.firsthire.rules.live.LastGood;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.EvaluationConfig;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.DatabaseConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The packs that answered last, for a service that starts with broken rules. They come from the
 * data directory or, if that is new, from the log.
 */
@Singleton
class LastGoodPacks implements EarlierPacks {
  private static final Logger LOG = Logger.getLogger("firsthire.rules");

  private final LastGood lastGood;
  private final DecisionLog log;
  private final BoundedBuild build;

  LastGoodPacks(
      FirstHireConfig config,
      EvaluationConfig evaluation,
      DatabaseConfig data,
      LiveJournal journal) {
    this.lastGood = new LastGood(data.directory().resolve("last-good"));
    this.log = journal.log();
    this.build =
        new BoundedBuild(
            config.limits().compile(),
            EvaluationConfig.limits(evaluation),
            (tree, pack) -> List.of(),
            candidate -> List.of());
  }

  /** Keeps a pack that went live. If it cannot be kept, it still answers. */
  void keep(Pack pack) {
    try {
      lastGood.keep(pack);
    } catch (IOException e) {
      LOG.warnf("%s: revision %s cannot be kept: %s", pack.comparison(), pack.revision(), e);
    }
  }

  /** Keeps which comparisons were used last, so that they are made ready first. */
  void keepUsed(List<String> used) {
    try {
      lastGood.keepUsed(
          Stream.concat(used.stream(), lastGood.comparisons().stream()).distinct().toList());
    } catch (IOException e) {
      LOG.warnf("which comparisons were used last cannot be kept: %s", e);
    }
  }

  /** Deletes what is kept of a comparison that was removed. */
  void forget(String comparison) {
    try {
      lastGood.forget(comparison);
    } catch (IOException e) {
      LOG.warnf("%s: its kept revision cannot be deleted: %s", comparison, e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws LogUnavailable if none is kept here, and the log cannot be asked now
   */
  @Override
  public Optional<Pack> last(String comparison) {
    return keptFiles(comparison)
        .or(() -> loggedFiles(comparison))
        .flatMap(files -> built(comparison, files));
  }

  @Override
  public List<RuleFile> files(String comparison) {
    return keptFiles(comparison).orElse(List.of());
  }

  @Override
  public List<String> comparisons() {
    try {
      return lastGood.comparisons();
    } catch (IOException e) {
      LOG.warnf("the kept revisions cannot be listed: %s", e);
      return List.of();
    }
  }

  private Optional<List<RuleFile>> keptFiles(String comparison) {
    try {
      return lastGood.files(comparison);
    } catch (IOException e) {
      LOG.warnf("%s: its kept revision cannot be read: %s", comparison, e);
      return Optional.empty();
    }
  }

  private Optional<List<RuleFile>> loggedFiles(String comparison) {
    return log.lastRevision(comparison)
        .filter(kept -> Revision.of(kept.files()).equals(kept.revision()))
        .map(StoredRevision::files);
  }

  private Optional<Pack> built(String comparison, List<RuleFile> files) {
    try {
      return Optional.of(build.build(RuleTree.of(files), comparison));
    } catch (BuildFailed e) {
      LOG.warnf(
          "%s: its kept revision can no longer be built: %s", comparison, e.diagnostics().get(0));
      return Optional.empty();
    }
  }
}
