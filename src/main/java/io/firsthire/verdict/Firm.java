package io.firsthire.verdict;

import io.firsthire.pack.Pack;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answers of one firm, by question and in the order of the questions; what is not in it is
 * unanswered.
 */
public record Firm(Map<String, Object> answers) {
  public Firm {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  /**
   * Reads a firm from JSON in UTF-8.
   *
   * @throws MalformedFirm if it is not one JSON object
   * @throws InvalidFirm if an answer is not what the pack's questions allow; all such answers are
   *     named at once
   */
  public static Firm read(Pack pack, byte[] json) {
    return new FirmReader(pack).read(json);
  }
}
