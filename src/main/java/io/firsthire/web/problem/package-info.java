/**
 * What can be wrong with a request, and how it is reported (RFC 9457): {@code Problems} once a
 * resource was reached, {@link io.firsthire.web.problem.EarlyProblem} before that.
 */
@NullMarked
package io.firsthire.web.problem;

import org.jspecify.annotations.NullMarked;
