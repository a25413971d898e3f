/** What became of suites as one HTML page: failures, and rule files with what was exercised. */
package io.firsthire.cli.html;
