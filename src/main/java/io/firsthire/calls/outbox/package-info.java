/**
 * Informs the firm's own systems about strategy calls. What to send is stored in the same
 * transaction as the event, and sent until it is received.
 */
@NullMarked
package io.firsthire.calls.outbox;

import org.jspecify.annotations.NullMarked;
