/** What firms on record would be told by other rules, and which edits would tell them so. */
@NullMarked
package io.firsthire.replay;

import org.jspecify.annotations.NullMarked;
