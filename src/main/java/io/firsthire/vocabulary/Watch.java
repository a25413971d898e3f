package io.firsthire.vocabulary;

/** A KPI that the verdict says to watch, by its id. */
@Concluded
public record Watch(@IdOf(Kpi.class) String kpi) {
  public Watch {
    Text.require("Watch", "kpi", kpi);
  }
}
