/** The strategy calls that visitors asked for: read, kept without loss, worked through, erased. */
@NullMarked
package io.firsthire.calls;

import org.jspecify.annotations.NullMarked;
