/**
 * Compares two packs on every firm that either can tell from another: for whom they decide
 * differently, and which lines of verdicts differ. Start with {@link
 * io.firsthire.analysis.compare.Differences}; {@link io.firsthire.analysis.compare.PairSpace} says
 * which firms are compared.
 */
@NullMarked
package io.firsthire.analysis.compare;

import org.jspecify.annotations.NullMarked;
