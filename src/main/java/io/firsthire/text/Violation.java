package io.firsthire.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a firm.
 *
 * @param field the question, as the caller named it
 * @param allowed the answers or names that are allowed; null if they cannot be listed
 * @param suggestion what was probably meant, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(
    String field, String message, @Nullable List<String> allowed, @Nullable String suggestion) {}
