package io.firsthire.analysis.mutation;

import java.util.List;

/**
 * A scenario that would improve a suite.
 *
 * @param scenario in the form of a suite
 * @param kills the mutants that survive without it
 */
public record Suggestion(String scenario, List<Mutant> kills) {}
