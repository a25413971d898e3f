/** What is wrong with a file, where, how much it matters, and what was meant. */
package io.firsthire.rules.diagnostic;
