package io.firsthire.decide.page;

import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.Comparison;
import io.firsthire.vocabulary.Role;
import java.util.List;

/** A comparison as a list of comparisons shows it. */
public record ComparisonSummary(String id, String title, List<RoleName> roles, String revision) {

  /** A role by its id and the name that a visitor reads. */
  public record RoleName(String id, String name) {}

  /** Sums up a pack. */
  public static ComparisonSummary of(Pack pack) {
    return new ComparisonSummary(
        pack.comparison(),
        pack.catalogue().all(Comparison.class).get(0).title(),
        pack.catalogue().all(Role.class).stream()
            .map(role -> new RoleName(role.id(), role.name()))
            .toList(),
        pack.revision());
  }
}
