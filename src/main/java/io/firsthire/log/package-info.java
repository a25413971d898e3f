/** The decision log: every recorded verdict, with the rules that decided it. */
package io.firsthire.log;
