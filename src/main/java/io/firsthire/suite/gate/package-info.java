/** Whether a pack's own suite lets it go live. */
@NullMarked
package io.firsthire.suite.gate;

import org.jspecify.annotations.NullMarked;
