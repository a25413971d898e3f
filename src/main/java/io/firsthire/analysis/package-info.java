/**
 * What a pack decides for every firm there can be, known before its rules go live. This package
 * itself is empty: {@code space} says which firms there are, {@code outcome} what one of them is
 * told, and all other packages build on these two. Start with {@code space}.
 */
@NullMarked
package io.firsthire.analysis;

import org.jspecify.annotations.NullMarked;
