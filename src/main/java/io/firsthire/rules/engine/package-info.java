/**
 * Drools, and the only place that knows it. Rules as they are written become Drools' model by calls
 * of its API, with functions of ours for every expression; nothing is compiled, and no text of a
 * rule but its name reaches Drools. One evaluation of the model is bounded in steps, firings, facts
 * and texts.
 */
@NullMarked
package io.firsthire.rules.engine;

import org.jspecify.annotations.NullMarked;
