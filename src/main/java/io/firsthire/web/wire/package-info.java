/**
 * How requests come over a connection: what may be wrong with their heads, how large a body may be
 * and how long it may take, and which connections end.
 */
@NullMarked
package io.firsthire.web.wire;

import org.jspecify.annotations.NullMarked;
