/**
 * Which firms a pack can tell from each other. The answers to each question are split into classes
 * that no condition tells apart. A firm of the space is one class of each question, and firms for
 * which the rules conclude the same are one situation. Start with {@link
 * io.firsthire.analysis.space.DecisionSpace}, then {@link io.firsthire.analysis.space.Classes} and
 * {@link io.firsthire.analysis.space.Situations}.
 */
@NullMarked
package io.firsthire.analysis.space;

import org.jspecify.annotations.NullMarked;
