/**
 * Finds what is wrong with a pack's rules as they are written, and says where and what was meant.
 */
package io.firsthire.rules.check;
