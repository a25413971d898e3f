package io.firsthire.analysis.map;

import java.util.Locale;

/** Rules beside those of the ferry and the bridge, each with one flaw. */
final class FlawedRules {
  /** Firms of many passengers get two outcomes. */
  static final String CONFLICT =
      """
      rule "A crowd shares"
      when
          Crossing(passengers > 5000)
      then
          insert(new Outcome(OutcomeKind.HYBRID, "Share."));
      end
      """;

  /** Fails for firms of much cargo that do not say how many passengers they have. */
  static final String FAILURE =
      """
      rule "One more than there are"
      when
          Crossing(cargo == Level.HIGH, $passengers : passengers)
      then
          insert(new Advice(AdviceKind.READINESS, "Count to " + ($passengers + 1)));
      end
      """;

  /** Fires for some firms, of which none is likely to be a sample. */
  static final String UNMET_BY_SAMPLES =
      """
      rule "A tide beyond the budget"
      when
          Crossing(tide != null, budget != null, tide + budget == 7.77)
      then
          insert(new Advice(AdviceKind.READINESS, "The tide costs much."));
      end
      """;

  /** Fails for one number of passengers alone. */
  static final String DIVISION =
      """
      rule "A share of each"
      when
          Crossing(cargo == Level.HIGH, $passengers : passengers > 50)
      then
          insert(new Advice(AdviceKind.READINESS, "Count to " + 100 / ($passengers - 70)));
      end
      """;

  /** The one that comes first has its word. */
  static final String ORDER =
      word("First", "Crossing(cargo == Level.HIGH)")
          + word("Other", "Crossing(cargo == Level.HIGH)");

  /** The same of a question that cannot touch the outcome. */
  static final String ORDER_OF_ADVICE =
      word("First", "Firm(managementBandwidth == Level.NONE)")
          + word("Other", "Firm(managementBandwidth == Level.NONE)");

  private FlawedRules() {}

  private static String word(String word, String firms) {
    return String.format(
        Locale.ROOT,
        """
        rule "%1$s word"
        when
            %2$s
            not Advice(kind == AdviceKind.CAUTION)
        then
            insert(new Advice(AdviceKind.CAUTION, "%1$s."));
        end

        """,
        word,
        firms);
  }
}
