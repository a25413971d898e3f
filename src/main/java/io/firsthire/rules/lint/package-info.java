/**
 * Finds in rules what is allowed, but most likely not what was meant: one class for one code, which
 * it is named after.
 */
@NullMarked
package io.firsthire.rules.lint;

import org.jspecify.annotations.NullMarked;
