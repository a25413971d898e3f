package io.firsthire.bulk;

/**
 * Some whole records of a file.
 *
 * @param bytes the records, each with its end; not to be changed
 * @param line the number of the line on which the first one begins, from 1
 * @param end where the next chunk begins, in bytes before compression
 * @param nextLine the number of the line on which that begins
 */
record Chunk(byte[] bytes, long line, long end, long nextLine) {}
