package io.firsthire.gate;

import io.firsthire.analysis.map.FindingsGate;
import io.firsthire.rules.engine.Limits;
import java.time.Duration;

/**
 * What a pack must pass.
 *
 * @param suite whether its own suite must pass
 * @param minCoverage how much of the pack its suite must exercise, in percent
 * @param findings what happens to a pack that gives firms no outcome, several, or one that depends
 *     on chance
 * @param longestFindings how long to look for such firms
 * @param parts whether its suite's firms are also decided on from parts, and compared
 * @param limits what one evaluation may use
 */
public record GateSettings(
    boolean suite,
    double minCoverage,
    FindingsGate.Mode findings,
    Duration longestFindings,
    boolean parts,
    Limits limits) {}
