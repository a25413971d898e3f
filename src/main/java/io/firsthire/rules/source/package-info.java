/**
 * Rule files as they are written: a parser for the DRL that rule packs may use, and the tree it
 * produces. Every node keeps its place in the file. This package does not know Drools.
 */
@NullMarked
package io.firsthire.rules.source;

import org.jspecify.annotations.NullMarked;
