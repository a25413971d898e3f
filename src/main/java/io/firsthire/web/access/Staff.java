package io.firsthire.web.access;

import java.util.Set;

/** The roles of staff, as tokens and the operations of the API name them. */
public final class Staff {
  /** Changes rules. */
  public static final String ANALYST = "analyst";

  /** Checks what changes of rules do. */
  public static final String QA = "qa";

  /** Answers strategy calls. */
  public static final String SALES = "sales";

  /** All of them. */
  public static final Set<String> ALL = Set.of(ANALYST, QA, SALES);

  /** All of them, as a text for people. */
  static final String LISTED = ANALYST + ", " + QA + ", " + SALES;

  private Staff() {}
}
