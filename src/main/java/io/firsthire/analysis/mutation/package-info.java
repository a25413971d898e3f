/**
 * Whether a suite would notice if a rule said something else: the rules are changed in one place at
 * a time, and each change is tried on the suite, on firms that could tell it apart, and, where none
 * does, on all firms. Start with {@link io.firsthire.analysis.mutation.MutationRun}; {@link
 * io.firsthire.analysis.mutation.RuleMutants} says what is changed.
 */
@NullMarked
package io.firsthire.analysis.mutation;

import org.jspecify.annotations.NullMarked;
