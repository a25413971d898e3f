/**
 * Strategy calls over HTTP: visitors request them, staff work on them, and the firm's systems learn
 * of them by webhook and mail.
 */
@NullMarked
package io.firsthire.calls.web;

import org.jspecify.annotations.NullMarked;
