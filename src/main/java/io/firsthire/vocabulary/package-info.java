/** The records that rules use: what a page says, and what a rule may conclude. */
package io.firsthire.vocabulary;
