package io.firsthire.vocabulary;

import java.util.List;

/** All types that rules can use. */
public final class Vocabulary {
  private static final List<Class<?>> TYPES =
      List.of(
          Advice.class,
          AdviceKind.class,
          Attribute.class,
          BetterFit.class,
          CallToAction.class,
          Capacity.class,
          Comparison.class,
          Consideration.class,
          Criterion.class,
          Decisive.class,
          Faq.class,
          Grade.class,
          Handoff.class,
          HandoffStep.class,
          Heading.class,
          Hire.class,
          Indicator.class,
          Kpi.class,
          Lead.class,
          Level.class,
          MinimumOutcome.class,
          Need.class,
          Onboarding.class,
          Outcome.class,
          OutcomeKind.class,
          Paragraph.class,
          PressureTest.class,
          RampUp.class,
          RelatedComparison.class,
          Role.class,
          RoleHeading.class,
          RoleMix.class,
          Score.class,
          Section.class,
          Strength.class,
          Strongest.class,
          Support.class,
          Tradeoff.class,
          Watch.class);

  private Vocabulary() {}

  /** The records and the choices (enums), by name. */
  public static List<Class<?>> types() {
    return TYPES;
  }
}
