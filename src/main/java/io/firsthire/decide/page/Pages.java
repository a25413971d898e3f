package io.firsthire.decide.page;

import io.firsthire.decide.page.Page.Cell;
import io.firsthire.decide.page.Page.PageAttribute;
import io.firsthire.decide.page.Page.PageConsideration;
import io.firsthire.decide.page.Page.PageCriterion;
import io.firsthire.decide.page.Page.PageMinimumOutcome;
import io.firsthire.decide.page.Page.PageRole;
import io.firsthire.decide.page.Page.PageSection;
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
import io.firsthire.vocabulary.Heading;
import io.firsthire.vocabulary.Kpi;
import io.firsthire.vocabulary.MinimumOutcome;
import io.firsthire.vocabulary.Paragraph;
import io.firsthire.vocabulary.PressureTest;
import io.firsthire.vocabulary.RelatedComparison;
import io.firsthire.vocabulary.Role;
import io.firsthire.vocabulary.RoleHeading;
import io.firsthire.vocabulary.Section;
import io.firsthire.vocabulary.Tradeoff;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes pages from what packs say without any firm. */
public final class Pages {
  /** How many other comparisons a page lists. */
  private static final int MOST_RELATED = 6;

  private Pages() {}

  /**
   * A pack's page.
   *
   * @param all every live pack; at most six are listed as related: first those that the rules name,
   *     then those that share a role with this one
   */
  public static Page of(Pack pack, Collection<Pack> all) {
    Comparison comparison = pack.catalogue().all(Comparison.class).get(0);
    return PageBuilder.builder()
        .id(pack.comparison())
        .revision(pack.revision())
        .title(comparison.title())
        .introduction(comparison.introduction())
        .sections(sections(pack))
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
            relatedPacks(pack, all).stream()
                .map(other -> related(pack, other))
                .limit(MOST_RELATED)
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

  private static List<PageSection> sections(Pack pack) {
    List<PageSection> sections = new ArrayList<>();
    for (Section section : Section.values()) {
      String heading =
          pack.catalogue().all(Heading.class).stream()
              .filter(known -> known.section() == section)
              .map(Heading::text)
              .findFirst()
              .orElse(null);
      List<String> paragraphs =
          pack.catalogue().all(Paragraph.class).stream()
              .filter(paragraph -> paragraph.section() == section)
              .map(Paragraph::text)
              .toList();
      if (heading != null || !paragraphs.isEmpty()) {
        sections.add(new PageSection(section, heading, paragraphs));
      }
    }
    return sections;
  }

  /** First those that the rules name, in their order, then those that share a role. */
  private static List<Pack> relatedPacks(Pack pack, Collection<Pack> all) {
    List<String> named =
        pack.catalogue().all(RelatedComparison.class).stream()
            .map(RelatedComparison::comparison)
            .toList();
    Set<Pack> related = new LinkedHashSet<>();
    for (String id : named) {
      all.stream().filter(other -> other.comparison().equals(id)).forEach(related::add);
    }
    all.stream().filter(other -> !sharedRoles(pack, other).isEmpty()).forEach(related::add);
    related.removeIf(other -> other.comparison().equals(pack.comparison()));
    return List.copyOf(related);
  }

  private static List<String> sharedRoles(Pack pack, Pack other) {
    List<String> theirs = other.catalogue().all(Role.class).stream().map(Role::id).toList();
    return pack.catalogue().all(Role.class).stream()
        .map(Role::id)
        .filter(theirs::contains)
        .toList();
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
    String heading =
        pack.catalogue().all(RoleHeading.class).stream()
            .filter(known -> known.section() == Section.BETTER_FIT)
            .filter(known -> known.role().equals(role.id()))
            .map(RoleHeading::text)
            .findFirst()
            .orElse(null);
    return new PageRole(role.id(), role.name(), heading, cells);
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
    return new Related(
        other.comparison(),
        other.catalogue().all(Comparison.class).get(0).title(),
        sharedRoles(pack, other));
  }
}
