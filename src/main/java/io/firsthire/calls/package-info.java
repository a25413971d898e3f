/** The strategy calls that visitors asked for: read, kept without loss, worked through, erased. */
package io.firsthire.calls;
