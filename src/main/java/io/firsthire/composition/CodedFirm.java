package io.firsthire.composition;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A firm's answers, with the class of each.
 *
 * @param answers the answers by question
 * @param unknown the questions that the firm does not know the answer to
 * @param given the same by the question's place; null is no answer
 * @param classes the class of each of them
 */
record CodedFirm(
    Map<String, Object> answers, Set<String> unknown, @Nullable Object[] given, int[] classes) {}
