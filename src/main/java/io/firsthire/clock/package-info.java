/** The machine's clock, for the edges to hand on. */
package io.firsthire.clock;
