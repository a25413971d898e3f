package io.firsthire.analysis.diff;

import io.firsthire.decide.page.Page;
import io.firsthire.decide.page.Pages;
import io.firsthire.rules.pack.Pack;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The parts of a comparison's page that differ between two packs. */
final class PageChanges {
  /** The parts that are not the pack's own text. */
  private static final Set<String> LEFT_OUT = Set.of("id", "revision", "related");

  private PageChanges() {}

  /** The names of the parts, as a reader calls them. */
  static List<String> between(Pack one, Pack other) {
    Page was = Pages.of(one, List.of());
    Page is = Pages.of(other, List.of());
    List<String> changes = new ArrayList<>();
    for (RecordComponent part : Page.class.getRecordComponents()) {
      if (!LEFT_OUT.contains(part.getName())
          && !Objects.equals(value(part, was), value(part, is))) {
        changes.add(part.getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT));
      }
    }
    return changes;
  }

  private static Object value(RecordComponent part, Page page) {
    try {
      return part.getAccessor().invoke(page);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a page cannot be read", e);
    }
  }
}
