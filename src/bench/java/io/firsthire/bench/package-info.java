/**
 * Benchmarks: figures to read, each beside a baseline of the same run; nothing here is asserted.
 */
package io.firsthire.bench;
