package io.firsthire.web.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.firsthire.log.LoggedVerdict;
import io.firsthire.log.StoredRevision;
import io.firsthire.rules.file.Revision;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.model.Questions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions that firms were asked whose verdicts are on record. */
@Singleton
public class AskedQuestions {
  /** Far more revisions than are looked at in one day. */
  private static final int MOST_KEPT = 50;

  private final LivePacks packs;
  private final LiveJournal journal;
  private final Cache<String, List<Question>> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  AskedQuestions(LivePacks packs, LiveJournal journal) {
    this.packs = packs;
    this.journal = journal;
  }

  /**
   * The questions of the rules that decided a verdict; empty if these are not stored any more, or
   * were altered since.
   */
  public List<Question> of(LoggedVerdict verdict) {
    return packs.live().stream()
        .filter(pack -> pack.revision().equals(verdict.revision()))
        .findFirst()
        .map(pack -> pack.questions())
        .or(() -> Optional.ofNullable(kept.get(verdict.revision(), this::stored)))
        .orElse(List.of());
  }

  private @Nullable List<Question> stored(String revision) {
    return journal
        .log()
        .revision(revision)
        .filter(stored -> Revision.of(stored.files()).equals(revision))
        .map(AskedQuestions::questions)
        .orElse(null);
  }

  private static List<Question> questions(StoredRevision stored) {
    return Questions.asked(RuleTree.of(stored.files()).model(stored.comparison()));
  }
}
