/** What is wrong with a file, where, how much it matters, and what was meant. */
@NullMarked
package io.firsthire.rules.diagnostic;

import org.jspecify.annotations.NullMarked;
