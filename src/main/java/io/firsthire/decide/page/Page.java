package io.firsthire.decide.page;

import io.firsthire.vocabulary.CallToAction;
import io.firsthire.vocabulary.Faq;
import io.firsthire.vocabulary.Kpi;
import io.firsthire.vocabulary.Level;
import io.firsthire.vocabulary.PressureTest;
import io.firsthire.vocabulary.Section;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison's whole page. Every list is in the order in which the rules state it. */
@RecordBuilder
public record Page(
    String id,
    String revision,
    String title,
    String introduction,
    List<PageSection> sections,
    List<PageRole> roles,
    List<PageCriterion> criteria,
    List<String> decisiveCriteria,
    List<VerdictLine> verdict,
    List<PageConsideration> considerations,
    List<PressureTest> pressureTests,
    List<PageMinimumOutcome> minimumOutcomes,
    List<Faq> faqs,
    List<Kpi> kpis,
    List<Related> related,
    @Nullable CallToAction callToAction) {

  /**
   * A heading and the paragraphs below it. Sections are in the order in which a page shows them.
   *
   * @param heading null if there are only paragraphs
   */
  public record PageSection(Section section, @Nullable String heading, List<String> paragraphs) {}

  /**
   * A role, and what speaks for it.
   *
   * @param betterFitHeading the heading above what speaks for it; null if there is none
   */
  public record PageRole(
      String id, String name, @Nullable String betterFitHeading, List<Cell> betterFit) {}

  /** One of a role's attributes, with the name of its criterion. */
  public record Cell(String criterion, String name, String text) {}

  /** A row of the table; {@code decisive} says whether the choice usually comes down to it. */
  public record PageCriterion(
      String id, String name, boolean decisive, List<PageAttribute> attributes) {}

  /** A cell of the table; the level is null where the words cannot be compared. */
  public record PageAttribute(String role, String text, @Nullable Level level) {}

  /** When to hire a role first. */
  public record VerdictLine(String role, String name, String when) {}

  /** A tradeoff, and what each role brings to it. */
  public record PageConsideration(String id, String name, String text, List<RoleText> roles) {}

  /** A text about one role. */
  public record RoleText(String role, String text) {}

  /** The least that a hire must achieve on a criterion. */
  public record PageMinimumOutcome(String criterion, String name, String text) {}

  /**
   * Another comparison, and the roles that it shares with this one. Those that the rules name come
   * first, in their order.
   */
  public record Related(String id, String title, List<String> sharedRoles) {}
}
