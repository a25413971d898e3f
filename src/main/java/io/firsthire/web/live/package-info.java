/**
 * What the service holds while it runs: rules that are watched, their analyses, the journal and its
 * database, each with its metrics and its health.
 */
package io.firsthire.web.live;
