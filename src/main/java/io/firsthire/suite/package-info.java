/**
 * Regression suites of rules: scenarios as QA writes them, their runner, and the gate they make.
 */
package io.firsthire.suite;
