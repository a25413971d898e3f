/**
 * Finds the types of everything that rules say, and what is wrong with it. A type is found from the
 * types of its parts, so one walk finds the errors of many codes.
 */
@NullMarked
package io.firsthire.rules.check;

import org.jspecify.annotations.NullMarked;
