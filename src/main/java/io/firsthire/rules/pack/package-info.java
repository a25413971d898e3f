/**
 * A pack: the shared vocabulary and one comparison's folder, checked, translated for the engine,
 * and put together. Start with {@link io.firsthire.rules.pack.PackBuilder}.
 */
@NullMarked
package io.firsthire.rules.pack;

import org.jspecify.annotations.NullMarked;
