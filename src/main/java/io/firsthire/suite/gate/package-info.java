/** Whether a pack's own suite lets it go live. */
package io.firsthire.suite.gate;
