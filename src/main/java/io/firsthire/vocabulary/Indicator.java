package io.firsthire.vocabulary;

/** What a KPI beyond its bounds calls for: strength in a topic of a criterion. */
public record Indicator(
    @IdOf(Kpi.class) String kpi,
    @IdOf(Criterion.class) String criterion,
    @IdOf(Strength.class) String topic) {
  public Indicator {
    Text.require("Indicator", "kpi", kpi);
    Text.require("Indicator", "criterion", criterion);
    Text.require("Indicator", "topic", topic);
  }

  /**
   * A KPI that calls for a criterion whose attributes are levels: its topic is the criterion
   * itself.
   */
  public Indicator(String kpi, String criterion) {
    this(kpi, criterion, criterion);
  }
}
