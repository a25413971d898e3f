package io.firsthire.analysis.diff;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that two packs tell some firms differently.
 *
 * @param part the part of the verdict, as a reader names it
 * @param from what it was; null if it is new
 * @param to what it is; null if it is gone
 * @param firms how many firms see the change
 * @param where descriptions of such firms, the largest first; every firm described sees the change
 * @param elsewhere how many firms see the change but are not described
 * @param witness the answers of one of the firms, as few as possible; it was asked in both packs
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
  /** Some firms in words: answers to questions that each of them gives. */
  public record Where(List<String> answers, BigInteger firms) {}
}
