package io.firsthire.decide;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.firsthire.rules.pack.Pack;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one firm, by question and in the order of the questions. A question that is not a
 * key is unanswered.
 */
public final class Firm {
  private final Map<String, Object> answers;
  private final Set<String> unknown;

  private Firm(Map<String, Object> answers, Set<String> unknown, boolean own) {
    this.answers = Collections.unmodifiableMap(own ? answers : new LinkedHashMap<>(answers));
    this.unknown = Collections.unmodifiableSet(own ? unknown : new LinkedHashSet<>(unknown));
  }

  /**
   * A firm.
   *
   * @param unknown the questions that the firm was asked but does not know the answer to, in the
   *     same order; verdicts treat them like any other unanswered question
   */
  public Firm(Map<String, Object> answers, Set<String> unknown) {
    this(answers, unknown, false);
  }

  /** A firm that was not asked the questions that it does not answer. */
  public Firm(Map<String, Object> answers) {
    this(answers, Set.of());
  }

  /** A firm of collections that nobody changes any more. */
  static Firm owning(Map<String, Object> answers, Set<String> unknown) {
    return new Firm(answers, unknown, true);
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

  /** The answers by question. */
  @JsonProperty
  public Map<String, Object> answers() {
    return answers;
  }

  /** The questions that the firm was asked but does not know the answer to. */
  @JsonProperty
  public Set<String> unknown() {
    return unknown;
  }

  /** Whether a question is still to be asked: neither answered, nor unknown. */
  public boolean isOpen(String question) {
    return !answers.containsKey(question) && !unknown.contains(question);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Firm that
        && answers.equals(that.answers)
        && unknown.equals(that.unknown);
  }

  @Override
  public int hashCode() {
    return 31 * answers.hashCode() + unknown.hashCode();
  }

  @Override
  public String toString() {
    return answers + (unknown.isEmpty() ? "" : ", unknown " + unknown);
  }
}
