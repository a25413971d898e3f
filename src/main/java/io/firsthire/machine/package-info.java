/**
 * What the machine provides: the time of day, its processors, and tasks that are repeated whatever
 * goes wrong.
 */
package io.firsthire.machine;
