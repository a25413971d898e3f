/**
 * What happens to strategy calls is told to the firm's own systems from here: kept in the same
 * transaction as what happened, and sent until it is received.
 */
@NullMarked
package io.firsthire.calls.outbox;

import org.jspecify.annotations.NullMarked;
