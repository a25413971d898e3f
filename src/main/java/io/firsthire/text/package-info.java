/** Texts from others: what is wrong with them, what was probably meant, and how they are shown. */
@NullMarked
package io.firsthire.text;

import org.jspecify.annotations.NullMarked;
