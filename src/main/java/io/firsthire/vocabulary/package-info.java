/** The records that rules use: what a page says, and what a rule may conclude. */
@NullMarked
package io.firsthire.vocabulary;

import org.jspecify.annotations.NullMarked;
