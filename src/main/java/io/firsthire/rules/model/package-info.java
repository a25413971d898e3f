/**
 * What a pack's files say: which facts and questions there are, and how facts flow between rules.
 */
@NullMarked
package io.firsthire.rules.model;

import org.jspecify.annotations.NullMarked;
