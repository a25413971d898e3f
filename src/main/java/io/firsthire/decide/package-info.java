/** A firm in, a verdict out: its outcome, the reasons, and the trace of the rules that fired. */
@NullMarked
package io.firsthire.decide;

import org.jspecify.annotations.NullMarked;
