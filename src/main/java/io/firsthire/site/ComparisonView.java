package io.firsthire.site;

import io.firsthire.decide.page.Page;
import io.firsthire.decide.page.Page.PageCriterion;
import io.firsthire.decide.page.Page.PageMinimumOutcome;
import io.firsthire.decide.page.Page.PageRole;
import io.firsthire.decide.page.Page.PageSection;
import io.firsthire.vocabulary.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison's page as its template reads it. */
public record ComparisonView(Page page) {

  /** The heading of a section, by its name; null if it has none. */
  public @Nullable String heading(String section) {
    return section(section).map(PageSection::heading).orElse(null);
  }

  /** The paragraphs of a section, by its name. */
  public List<String> paragraphs(String section) {
    return section(section).map(PageSection::paragraphs).orElse(List.of());
  }

  private Optional<PageSection> section(String name) {
    Section section = Section.valueOf(name);
    return page.sections().stream().filter(known -> known.section() == section).findFirst();
  }

  /** The name of a role. */
  public String role(String id) {
    return page.roles().stream()
        .filter(role -> role.id().equals(id))
        .map(PageRole::name)
        .findFirst()
        .orElse(id);
  }

  /** The criteria that a hire is judged by. */
  public List<PageCriterion> judged() {
    Set<String> judged =
        page.minimumOutcomes().stream()
            .map(PageMinimumOutcome::criterion)
            .collect(Collectors.toSet());
    return page.criteria().stream()
        .filter(criterion -> criterion.decisive() || judged.contains(criterion.id()))
        .toList();
  }
}
