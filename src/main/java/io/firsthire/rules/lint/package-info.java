/**
 * Finds what is allowed in rules, but most likely not intended. There is one class for each code,
 * and it is named after the code.
 */
@NullMarked
package io.firsthire.rules.lint;

import org.jspecify.annotations.NullMarked;
