/** The decision log: every recorded verdict, with the rules that decided it. */
@NullMarked
package io.firsthire.log;

import org.jspecify.annotations.NullMarked;
