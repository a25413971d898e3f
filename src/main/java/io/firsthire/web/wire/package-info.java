/**
 * How requests come over a connection: what is wrong with their heads, how large a body may be, how
 * long it may take, and which connections end.
 */
package io.firsthire.web.wire;
