/** Which weights in rules lead to which mix of decisions. */
@NullMarked
package io.firsthire.analysis.fit;

import org.jspecify.annotations.NullMarked;
