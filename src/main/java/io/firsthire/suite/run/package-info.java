/**
 * A suite of one pack, and the results of its scenarios. Start with {@link
 * io.firsthire.suite.run.Suite}.
 */
package io.firsthire.suite.run;
