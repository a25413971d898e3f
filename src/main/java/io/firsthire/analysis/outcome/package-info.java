/**
 * What a pack decides for one firm, as the service would, with failures returned as results. Start
 * with {@link io.firsthire.analysis.outcome.FirmEvaluator}.
 */
package io.firsthire.analysis.outcome;
