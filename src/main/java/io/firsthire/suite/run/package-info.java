/**
 * A suite of one pack, and the results of its scenarios. Start with {@link
 * io.firsthire.suite.run.Suite}.
 */
@NullMarked
package io.firsthire.suite.run;

import org.jspecify.annotations.NullMarked;
