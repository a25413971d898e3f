/**
 * From rule files to rules that run. This package itself is empty. {@code source} reads a file into
 * a syntax tree, and {@code model} says which facts and questions there are. {@code expression} and
 * {@code match} say what expressions and conditions mean, and {@code check} finds what is wrong.
 * {@code engine} contains Drools, {@code file} reads the files of a directory, and {@code pack}
 * builds one comparison from them. {@code live} keeps all comparisons up to date with their files.
 */
@NullMarked
package io.firsthire.rules;

import org.jspecify.annotations.NullMarked;
