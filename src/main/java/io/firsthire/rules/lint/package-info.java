/**
 * Finds in rules what is allowed, but most likely not what was meant: one class for one code, which
 * it is named after.
 */
package io.firsthire.rules.lint;
