package io.firsthire.analysis.diff;

import io.firsthire.analysis.compare.Edit;
import io.firsthire.analysis.compare.Edits;
import io.firsthire.rules.pack.Pack;
import java.util.List;
import java.util.function.Predicate;

/** The edits between two packs that cause a difference. */
public final class Causes {
  private final CauseSearch search;

  /** The edits that lead from one pack to the other. */
  public Causes(Pack one, Pack other) {
    this.search = new CauseSearch(one, other, Edits.between(one, other));
  }

  /**
   * The names of the rules and declarations, single ones or else pairs, without whose edits a
   * difference is gone; none if more of them cause it, or there are very many.
   *
   * @param gone whether it is gone in a pack that lacks some of the edits
   */
  public List<List<String>> of(Predicate<Pack> gone) {
    return search.causes(gone).stream()
        .map(set -> set.stream().map(Edit::name).sorted().toList())
        .toList();
  }
}
