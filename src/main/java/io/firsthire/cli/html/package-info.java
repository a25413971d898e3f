/** The results of suites, and the maps of rules, each as one HTML page. */
@NullMarked
package io.firsthire.cli.html;

import org.jspecify.annotations.NullMarked;
