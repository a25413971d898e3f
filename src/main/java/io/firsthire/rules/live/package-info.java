/**
 * Packs that are kept up to date with their files: watched, read, built off to the side, put
 * through gates, and swapped in. While a change has errors, the last good pack stays. Start with
 * {@link io.firsthire.rules.live.RulePacks}.
 */
@NullMarked
package io.firsthire.rules.live;

import org.jspecify.annotations.NullMarked;
