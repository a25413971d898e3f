/** Scenarios, matrices, claims and snapshots as QA writes them, in YAML and CSV. */
@NullMarked
package io.firsthire.suite.read;

import org.jspecify.annotations.NullMarked;
