/** The records that rules speak in: what a page says, and what a rule may conclude. */
package io.firsthire.vocabulary;
