package io.firsthire.decide.page;

import io.firsthire.decide.page.Page.Cell;
import io.firsthire.decide.page.Page.PageAttribute;
import io.firsthire.decide.page.Page.PageConsideration;
import io.firsthire.decide.page.Page.PageCriterion;
import io.firsthire.decide.page.Page.PageMinimumOutcome;
import io.firsthire.decide.page.Page.PageRole;
import io.firsthire.decide.page.Page.Related;
import io.firsthire.decide.page.Page.RoleText;
import io.firsthire.decide.page.Page.VerdictLine;
import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.Attribute;
import io.firsthire.vocabulary.BetterFit;
import io.firsthire.vocabulary.CallToAction;
import io.firsthire.vocabulary.Comparison;
import io.firsthire.vocabulary.Consideration;
import io.firsthire.vocabulary.Criterion;
import io.firsthire.vocabulary.Decisive;
import io.firsthire.vocabulary.Faq;
import io.firsthire.vocabulary.Kpi;
import io.firsthire.vocabulary.MinimumOutcome;
import io.firsthire.vocabulary.PressureTest;
import io.firsthire.vocabulary.Role;
import io.firsthire.vocabulary.Tradeoff;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Makes pages from what packs say without any firm. */
public final class Pages {
  private Pages() {}

  /**
   * A pack's page.
   *
   * @param all every live pack; those that share a role with this one are listed as related
   */
  public static Page of(Pack pack, Collection<Pack> all) {
    Comparison comparison = pack.catalogue().all(Comparison.class).get(0);
    return PageBuilder.builder()
        .id(pack.comparison())
        .revision(pack.revision())
        .title(comparison.title())
        .introduction(comparison.introduction())
        .roles(pack.catalogue().all(Role.class).stream().map(role -> role(pack, role)).toList())
        .criteria(
            pack.catalogue().all(Criterion.class).stream()
                .map(criterion -> criterion(pack, criterion))
                .toList())
        .decisiveCriteria(
            pack.catalogue().all(Decisive.class).stream().map(Decisive::criterion).toList())
        .verdict(
            pack.catalogue().all(Role.class).stream()
                .map(role -> new VerdictLine(role.id(), role.name(), role.firstWhen()))
                .toList())
        .considerations(
            pack.catalogue().all(Consideration.class).stream()
                .map(c -> consideration(pack, c))
                .toList())
        .pressureTests(pack.catalogue().all(PressureTest.class))
        .minimumOutcomes(minimumOutcomes(pack))
        .faqs(pack.catalogue().all(Faq.class))
        .kpis(pack.catalogue().all(Kpi.class))
        .related(
            all.stream()
                .filter(other -> other != pack)
                .map(other -> related(pack, other))
                .filter(r -> !r.sharedRoles().isEmpty())
                .toList())
        .callToAction(pack.catalogue().all(CallToAction.class).stream().findFirst().orElse(null))
        .build();
  }

  /** The least that a hire must achieve, criterion by criterion in the order of the table. */
  public static List<PageMinimumOutcome> minimumOutcomes(Pack pack) {
    List<PageMinimumOutcome> inOrder = new ArrayList<>();
    for (Criterion criterion : pack.catalogue().all(Criterion.class)) {
      for (MinimumOutcome outcome : pack.catalogue().all(MinimumOutcome.class)) {
        if (outcome.criterion().equals(criterion.id())) {
          inOrder.add(new PageMinimumOutcome(criterion.id(), criterion.name(), outcome.text()));
        }
      }
    }
    return inOrder;
  }

  private static PageRole role(Pack pack, Role role) {
    List<BetterFit> fits =
        pack.catalogue().all(BetterFit.class).stream()
            .filter(fit -> fit.role().equals(role.id()))
            .toList();
    List<Cell> cells =
        pack.catalogue().all(Criterion.class).stream()
            .flatMap(
                criterion ->
                    fits.stream()
                        .filter(fit -> fit.criterion().equals(criterion.id()))
                        .map(fit -> new Cell(criterion.id(), criterion.name(), fit.text())))
            .toList();
    return new PageRole(role.id(), role.name(), cells);
  }

  private static PageCriterion criterion(Pack pack, Criterion criterion) {
    List<Attribute> attributes =
        pack.catalogue().all(Attribute.class).stream()
            .filter(a -> a.criterion().equals(criterion.id()))
            .toList();
    List<PageAttribute> cells =
        pack.catalogue().all(Role.class).stream()
            .flatMap(role -> attributes.stream().filter(a -> a.role().equals(role.id())))
            .map(a -> new PageAttribute(a.role(), a.text(), a.level()))
            .toList();
    boolean decisive = pack.catalogue().all(Decisive.class).contains(new Decisive(criterion.id()));
    return new PageCriterion(criterion.id(), criterion.name(), decisive, cells);
  }

  private static PageConsideration consideration(Pack pack, Consideration consideration) {
    List<RoleText> roles =
        pack.catalogue().all(Tradeoff.class).stream()
            .filter(tradeoff -> tradeoff.consideration().equals(consideration.id()))
            .map(tradeoff -> new RoleText(tradeoff.role(), tradeoff.text()))
            .toList();
    return new PageConsideration(
        consideration.id(), consideration.name(), consideration.text(), roles);
  }

  private static Related related(Pack pack, Pack other) {
    List<String> theirs = other.catalogue().all(Role.class).stream().map(Role::id).toList();
    return new Related(
        other.comparison(),
        other.catalogue().all(Comparison.class).get(0).title(),
        pack.catalogue().all(Role.class).stream().map(Role::id).filter(theirs::contains).toList());
  }
}
