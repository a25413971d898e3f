/**
 * What a pack decides for one firm: decided as the service does, and with failures taken as
 * results. Start with {@link io.firsthire.analysis.decision.Evaluator}.
 */
package io.firsthire.analysis.decision;
