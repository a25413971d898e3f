package io.firsthire.cli.html;

/**
 * One count next to a line.
 *
 * @param label what is counted, in a word
 * @param mark its class in the style sheet
 * @param about what is counted, in full
 * @param by the details behind the count, in the form that the page's script reads
 * @param apart whether it is about something other than the chip before it
 */
record Chip(String label, String count, String mark, String about, String by, boolean apart) {}
