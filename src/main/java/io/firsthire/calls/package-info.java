/** The strategy calls that visitors request: read, kept without loss, worked on, erased. */
package io.firsthire.calls;
