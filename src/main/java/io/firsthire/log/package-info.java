/** The decision log: every verdict on record, with the rules that it was decided by. */
@NullMarked
package io.firsthire.log;

import org.jspecify.annotations.NullMarked;
