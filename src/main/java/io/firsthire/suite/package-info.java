/**
 * Regression suites of rules. This package itself is empty: {@code read} has scenarios as QA writes
 * them, {@code run} their results, {@code coverage} what they exercise, and {@code gate} what a
 * change must pass.
 */
@NullMarked
package io.firsthire.suite;

import org.jspecify.annotations.NullMarked;
