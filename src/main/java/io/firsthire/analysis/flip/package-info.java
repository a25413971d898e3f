/**
 * The fewest answers that would change a firm's outcome. Start with {@link
 * io.firsthire.analysis.flip.FlipSearch}.
 */
package io.firsthire.analysis.flip;
