/**
 * Packs: the shared vocabulary and one comparison's folder, read, built off to the side, swapped in
 * live; the last good one stays while a change is wrong.
 */
package io.firsthire.pack;
