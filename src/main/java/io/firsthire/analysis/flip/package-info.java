/** The fewest answers that would change a firm's outcome. */
package io.firsthire.analysis.flip;
