/**
 * What a pack decides for every firm there can be, known before its rules go live. Nothing is in
 * this package itself: {@code space} says which firms there are, {@code outcome} what one of them
 * is told, and all other rooms stand on these two. Start with {@code space}.
 */
@NullMarked
package io.firsthire.analysis;

import org.jspecify.annotations.NullMarked;
