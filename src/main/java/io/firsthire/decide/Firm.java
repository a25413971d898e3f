package io.firsthire.decide;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.firsthire.rules.pack.Pack;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one firm, by question and in the order of the questions. A question that is not a
 * key is unanswered.
 */
public final class Firm {
  private final Map<String, Object> answers;
  private final Set<String> unknown;

  /** All questions that the firm was asked, in their order. */
  private final Collection<String> asked;

  private Firm(Map<String, Object> answers, Set<String> unknown, Collection<String> asked) {
    this.answers = Collections.unmodifiableMap(answers);
    this.unknown = Collections.unmodifiableSet(unknown);
    this.asked = Collections.unmodifiableCollection(asked);
  }

  /**
   * A firm.
   *
   * @param unknown the questions that the firm was asked but does not know the answer to, in the
   *     same order; verdicts treat them like any other unanswered question
   */
  public Firm(Map<String, Object> answers, Set<String> unknown) {
    this(
        new LinkedHashMap<>(answers),
        new LinkedHashSet<>(unknown),
        Stream.concat(answers.keySet().stream(), unknown.stream()).toList());
  }

  /** A firm that was not asked the questions that it does not answer. */
  public Firm(Map<String, Object> answers) {
    this(answers, Set.of());
  }

  /**
   * A firm of collections that nobody changes any more.
   *
   * @param asked all questions that are answered or unknown, in their order
   */
  static Firm owning(Map<String, Object> answers, Set<String> unknown, Collection<String> asked) {
    return new Firm(answers, unknown, asked);
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

  /** The questions that are answered or unknown to the firm, in their order. */
  Collection<String> asked() {
    return asked;
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
