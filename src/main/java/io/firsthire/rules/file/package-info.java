/**
 * The files of a directory of rules, read as people really save them, and the revision that names
 * them.
 */
@NullMarked
package io.firsthire.rules.file;

import org.jspecify.annotations.NullMarked;
