/**
 * Puts the differences between two packs into words: which firms see a change, one of them as a
 * witness, and the edits that cause it. Start with {@link io.firsthire.analysis.diff.PackDiffs}.
 */
@NullMarked
package io.firsthire.analysis.diff;

import org.jspecify.annotations.NullMarked;
