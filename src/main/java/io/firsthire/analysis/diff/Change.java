package io.firsthire.analysis.diff;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that one pack tells some firms, and another tells them otherwise.
 *
 * @param part of the verdict, as a reader names it
 * @param from what it was; null if it was not there
 * @param to what it is; null if it is not there any more
 * @param firms how many firms it concerns
 * @param where descriptions of these firms, all of whom are concerned; the largest first
 * @param elsewhere how many firms no description is given of
 * @param witness the answers of one of the firms, as few as any needs; it was asked in both packs
 * @param causes the edits without which the witness sees no such change: alternatives, each of one
 *     edit or two
 */
public record Change(
    String part,
    @Nullable String from,
    @Nullable String to,
    BigInteger firms,
    List<Where> where,
    BigInteger elsewhere,
    Map<String, Object> witness,
    List<List<String>> causes) {
  /** Some firms in words: answers to questions, all of which each of them gives. */
  public record Where(List<String> answers, BigInteger firms) {}
}
