/**
 * From rule files to rules that run. Nothing is in this package itself: {@code source} reads a file
 * into a syntax tree, {@code model} says which facts and questions there are, {@code expression}
 * and {@code match} what expressions and conditions mean, {@code check} what is wrong, {@code
 * engine} has Drools, {@code file} the files of a directory, {@code pack} builds one comparison of
 * them, and {@code live} keeps all of them up with their files.
 */
@NullMarked
package io.firsthire.rules;

import org.jspecify.annotations.NullMarked;
