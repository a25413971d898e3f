/** The decision log: every verdict on record, with the rules that it was decided by. */
package io.firsthire.log;
