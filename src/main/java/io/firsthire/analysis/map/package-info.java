/**
 * What a pack decides for every firm of its space: the counts, what in them cannot be intended,
 * where one step of one answer changes the decision, and for which firms each rule fires. Start
 * with {@link io.firsthire.analysis.map.DecisionMap}; {@link io.firsthire.analysis.map.MapReport}
 * is what readers get.
 */
@NullMarked
package io.firsthire.analysis.map;

import org.jspecify.annotations.NullMarked;
