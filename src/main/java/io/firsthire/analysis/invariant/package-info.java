/**
 * Whether what a suite claims of every firm holds for every firm. Start with {@link
 * io.firsthire.analysis.invariant.InvariantCheck}.
 */
@NullMarked
package io.firsthire.analysis.invariant;

import org.jspecify.annotations.NullMarked;
