/** Texts from others: what is wrong with them, what was probably meant, and how they are shown. */
package io.firsthire.text;
