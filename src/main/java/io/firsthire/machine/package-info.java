/** What the machine has to give: the time of day, and its processors. */
package io.firsthire.machine;
