/** Scenarios, matrices, claims and snapshots as QA writes them, in YAML and CSV. */
package io.firsthire.suite.read;
