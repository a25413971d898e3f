/**
 * Verdicts put together from parts that the rules have concluded before, in place of running all
 * rules for each firm.
 */
@NullMarked
package io.firsthire.composition;

import org.jspecify.annotations.NullMarked;
