/**
 * What a suite exercises of its pack: rules, conditions, answers, outcomes and texts. Start with
 * {@link io.firsthire.suite.coverage.Coverage}.
 */
@NullMarked
package io.firsthire.suite.coverage;

import org.jspecify.annotations.NullMarked;
