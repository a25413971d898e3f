/**
 * The HTTP edge. This package has the resources that websites and analysts call. The packages below
 * support them. {@code live} has what the service holds while it runs, and {@code access} who may
 * call, and how often. {@code wire} handles how requests come over a connection, {@code problem}
 * how errors are reported, and {@code openapi} the description of the API. {@code health} has
 * checks. Strategy calls have resources of their own elsewhere.
 */
@NullMarked
package io.firsthire.web;

import org.jspecify.annotations.NullMarked;
