/**
 * The fewest answers that would change a firm's outcome. Start with {@link
 * io.firsthire.analysis.flip.FlipSearch}.
 */
@NullMarked
package io.firsthire.analysis.flip;

import org.jspecify.annotations.NullMarked;
