package io.firsthire.replay;

import io.firsthire.log.LoggedVerdict;

/**
 * A firm on record, and what it was told.
 *
 * @param verdict the verdict's id; ids are in the order of time
 * @param revision that of the rules which decided
 * @param firm the answers, as JSON
 */
public record RecordedFirm(
    String verdict, String comparison, String revision, WhatIfReport.Result told, String firm) {
  /** The firm of a verdict on record. */
  public static RecordedFirm of(LoggedVerdict logged) {
    return new RecordedFirm(
        logged.id(),
        logged.comparison(),
        logged.revision(),
        new WhatIfReport.Result(logged.outcome(), logged.hireFirst(), null),
        logged.firm());
  }
}
