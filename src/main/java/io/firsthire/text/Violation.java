package io.firsthire.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what was sent.
 *
 * @param code what is wrong, for programs; it stays the same when sentences change
 * @param field the field or question, as the caller named it
 * @param title the question as a visitor reads it; null if it is none
 * @param message what is wrong, for developers
 * @param visitorMessage what a visitor should do; null if a visitor cannot have caused it
 * @param min the least number allowed; null if there is no such bound
 * @param max the greatest number allowed; null if there is no such bound
 * @param unit what a number counts; null if it counts nothing
 * @param allowed the answers or names that are allowed; null if they cannot be listed
 * @param suggestion what was probably meant, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RecordBuilder
public record Violation(
    String code,
    String field,
    @Nullable String title,
    String message,
    @Nullable String visitorMessage,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    @Nullable String unit,
    @Nullable List<String> allowed,
    @Nullable String suggestion) {}
