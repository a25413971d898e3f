/**
 * Regression suites of rules. Nothing is in this package itself: {@code read} has scenarios as QA
 * writes them, {@code run} their results, {@code coverage} what they exercise, and {@code gate}
 * what a change must pass.
 */
@NullMarked
package io.firsthire.suite;

import org.jspecify.annotations.NullMarked;
