package io.firsthire.pack.match;

import java.util.Map;

/**
 * A firm's answers as one fact of the declared type that they are fields of.
 *
 * @param given the answers by question; a question that is not in it is unanswered
 */
public record Answers(String type, Map<String, Object> given) {}
