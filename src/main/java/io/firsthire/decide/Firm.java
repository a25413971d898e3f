package io.firsthire.decide;

import io.firsthire.rules.pack.Pack;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The answers of one firm, by question and in the order of the questions. A question that is not a
 * key is unanswered.
 *
 * @param unknown the questions that the firm was asked but does not know the answer to, in the same
 *     order; verdicts treat them like any other unanswered question
 */
public record Firm(Map<String, Object> answers, Set<String> unknown) {
  public Firm {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    unknown = Collections.unmodifiableSet(new LinkedHashSet<>(unknown));
  }

  /** A firm that was not asked the questions that it does not answer. */
  public Firm(Map<String, Object> answers) {
    this(answers, Set.of());
  }

  /** Whether a question is still to be asked: neither answered, nor unknown. */
  public boolean isOpen(String question) {
    return !answers.containsKey(question) && !unknown.contains(question);
  }

  /**
   * Reads a firm from JSON in UTF-8, in which null means that the firm does not know an answer.
   *
   * @throws MalformedFirm if it is not one JSON object
   * @throws InvalidFirm if an answer is not what the pack's questions allow; all such answers are
   *     named at once
   */
  public static Firm read(Pack pack, byte[] json) {
    return new FirmReader(pack).read(json);
  }
}
