/**
 * Decides on very many firms from files, on one machine: a reader splits its input into chunks, all
 * processors decide on them, and what comes out is written in the order of the input.
 */
@NullMarked
package io.firsthire.bulk;

import org.jspecify.annotations.NullMarked;
