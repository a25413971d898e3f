package io.firsthire.composition;

import java.util.Map;

/**
 * A firm whose put-together verdict is not what the rules conclude.
 *
 * @param answers the firm's answers
 * @param composed the verdict that was put together, as JSON
 * @param decided the verdict by the rules, as JSON
 */
public record Difference(Map<String, Object> answers, String composed, String decided) {}
