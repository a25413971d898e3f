package io.firsthire.cli.html;

/**
 * One count at a line.
 *
 * @param label what is counted, in a word
 * @param mark its class in the style sheet
 * @param about what is counted, in full
 * @param by what is behind it, as the page's script reads it
 * @param apart whether it is about something else than the chip before it
 */
record Chip(String label, String count, String mark, String about, String by, boolean apart) {}
