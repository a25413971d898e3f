package io.firsthire.pack;

import io.firsthire.pack.engine.Conclusion;
import java.util.List;

/**
 * The vocabulary and one comparison's folder, compiled together: immutable, and all that answering
 * needs.
 *
 * @param comparison the comparison's id
 * @param revision digest of the files
 * @param rules the rules as they are written
 * @param questions those that the pack's rules read, in the order they are declared
 * @param catalogue what the rules say without any firm, in the order it is written
 * @param decisions the rules that depend on a firm's answers
 */
public record Pack(
    String comparison,
    String revision,
    RuleModel rules,
    List<Question> questions,
    List<Conclusion> catalogue,
    Decisions decisions) {

  /** A question by its name, or null if the pack does not ask it. */
  public Question question(String name) {
    for (Question question : questions) {
      if (question.name().equals(name)) {
        return question;
      }
    }
    return null;
  }

  /** The catalogue's facts of one type, in the order they are written. */
  public <T> List<T> catalogue(Class<T> type) {
    return catalogue.stream()
        .map(Conclusion::fact)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
