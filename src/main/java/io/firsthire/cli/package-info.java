/** The command line: what analysts and QA run on folders of rules, without a service. */
package io.firsthire.cli;
