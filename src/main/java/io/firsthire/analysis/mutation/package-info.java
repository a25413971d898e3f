/**
 * Whether a suite would notice if a rule were wrong. The rules are changed in one place at a time.
 * Each change is tried on the suite, then on firms that could tell it apart, and, if none does, on
 * all firms. Start with {@link io.firsthire.analysis.mutation.MutationRun}; {@link
 * io.firsthire.analysis.mutation.RuleMutants} says what is changed.
 */
@NullMarked
package io.firsthire.analysis.mutation;

import org.jspecify.annotations.NullMarked;
