/**
 * What a pack decides for one firm, as the service would, with failures returned as results. Start
 * with {@link io.firsthire.analysis.outcome.FirmEvaluator}.
 */
@NullMarked
package io.firsthire.analysis.outcome;

import org.jspecify.annotations.NullMarked;
