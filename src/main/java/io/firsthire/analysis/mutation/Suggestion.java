package io.firsthire.analysis.mutation;

import java.util.List;

/**
 * A scenario that a suite could have.
 *
 * @param scenario as it stands in a suite
 * @param kills the mutants that survive without it
 */
public record Suggestion(String scenario, List<Mutant> kills) {}
