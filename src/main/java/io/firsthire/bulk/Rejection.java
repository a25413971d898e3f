package io.firsthire.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.text.Violation;
import java.util.List;

/**
 * A line of the input that got no verdict.
 *
 * @param line its number, from 1
 * @param code why, for programs
 * @param message why, for a reader
 * @param violations what is wrong with single answers
 * @param input what the line says; only its start if it is too long
 */
public record Rejection(
    long line,
    String code,
    String message,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations,
    String input) {}
