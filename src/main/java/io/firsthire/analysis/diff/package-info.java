/**
 * What the differences between two packs are in words: which firms see a change, one of them as a
 * witness, and the edits that it is due to. Start with {@link
 * io.firsthire.analysis.diff.PackDiffs}.
 */
@NullMarked
package io.firsthire.analysis.diff;

import org.jspecify.annotations.NullMarked;
