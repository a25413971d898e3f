/**
 * Packs that are kept up with their files: watched, read, built off to the side, asked of gates,
 * and swapped in; the last good one stays while a change is wrong. Start with {@link
 * io.firsthire.rules.live.RulePacks}.
 */
@NullMarked
package io.firsthire.rules.live;

import org.jspecify.annotations.NullMarked;
