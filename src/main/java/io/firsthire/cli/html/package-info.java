/** The results of suites, and the maps of rules, each as one HTML page. */
package io.firsthire.cli.html;
