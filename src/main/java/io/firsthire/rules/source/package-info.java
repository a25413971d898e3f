/**
 * Rule files as they are written: a reader of the DRL that rule packs may use, and the tree it
 * reads them into. Every node keeps its place in the file. Knows nothing of Drools.
 */
@NullMarked
package io.firsthire.rules.source;

import org.jspecify.annotations.NullMarked;
