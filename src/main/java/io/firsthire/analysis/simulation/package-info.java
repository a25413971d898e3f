/** Whole spaces of firms in slices that can be looked at one by one, wherever that is done. */
@NullMarked
package io.firsthire.analysis.simulation;

import org.jspecify.annotations.NullMarked;
