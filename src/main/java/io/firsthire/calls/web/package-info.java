/**
 * Strategy calls over HTTP: visitors ask, staff work through them, and the firm's systems are told
 * by webhook and mail.
 */
@NullMarked
package io.firsthire.calls.web;

import org.jspecify.annotations.NullMarked;
