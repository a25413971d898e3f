/**
 * What the machine has to give: the time of day, its processors, and what is done again and again,
 * whatever goes wrong meanwhile.
 */
package io.firsthire.machine;
