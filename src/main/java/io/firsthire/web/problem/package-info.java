/**
 * What can be wrong with a request, and how it is told (RFC 9457): {@code Problems} where resources
 * were asked, {@link io.firsthire.web.problem.EarlyProblem} where none was yet.
 */
package io.firsthire.web.problem;
