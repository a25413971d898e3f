package io.firsthire.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One thing that is wrong with a firm.
 *
 * @param field the question, as the caller named it
 * @param allowed the answers or names that are allowed, where they can be listed; else null
 * @param suggestion what was probably meant, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(String field, String message, List<String> allowed, String suggestion) {}
