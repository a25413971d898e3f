/** What a change must pass before it goes live, and what is known of revisions that passed it. */
@NullMarked
package io.firsthire.gate;

import org.jspecify.annotations.NullMarked;
