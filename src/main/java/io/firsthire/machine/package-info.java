/**
 * What the machine provides: the time of day, its processors, and tasks that are repeated whatever
 * goes wrong.
 */
@NullMarked
package io.firsthire.machine;

import org.jspecify.annotations.NullMarked;
