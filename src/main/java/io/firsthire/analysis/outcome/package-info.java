/**
 * What a pack decides for one firm: decided as the service does, and with failures taken as
 * results. Start with {@link io.firsthire.analysis.outcome.FirmEvaluator}.
 */
package io.firsthire.analysis.outcome;
