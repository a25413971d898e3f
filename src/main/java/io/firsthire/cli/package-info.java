/** The command line: what analysts and QA run on folders of rules, without a service. */
@NullMarked
package io.firsthire.cli;

import org.jspecify.annotations.NullMarked;
