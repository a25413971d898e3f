/** The strategy calls that visitors request: read, kept without loss, worked on, erased. */
@NullMarked
package io.firsthire.calls;

import org.jspecify.annotations.NullMarked;
