/**
 * What the service holds while it runs: watched rules, their analyses, the journal and its
 * database, each with its metrics and its health.
 */
@NullMarked
package io.firsthire.web.live;

import org.jspecify.annotations.NullMarked;
