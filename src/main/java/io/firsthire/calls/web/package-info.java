/**
 * Strategy calls over HTTP: visitors request them, staff work on them, and the firm's systems learn
 * of them by webhook and mail.
 */
package io.firsthire.calls.web;
