/**
 * What a pack decides for one firm: decided as the service does, and with failures taken as
 * results. Start with {@link io.firsthire.analysis.outcome.FirmEvaluator}.
 */
@NullMarked
package io.firsthire.analysis.outcome;

import org.jspecify.annotations.NullMarked;
