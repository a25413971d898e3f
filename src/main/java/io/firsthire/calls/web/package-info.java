/**
 * Strategy calls over HTTP: visitors ask, staff work through them, and the firm's systems are told
 * by webhook and mail.
 */
package io.firsthire.calls.web;
