/** A firm in, a verdict out: its outcome, the reasons, and the trace of the rules that fired. */
package io.firsthire.decide;
