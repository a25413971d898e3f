package io.firsthire.composition;

import io.firsthire.vocabulary.OutcomeKind;
import org.jspecify.annotations.Nullable;

/**
 * What matters most of a verdict, put together without the rest.
 *
 * @param hireFirst the id of the role to hire first, or null
 * @param score the first score's JSON in UTF-8; null if there is none. Not to be changed
 * @param reason the same of the first reason
 * @param newPart whether one of its parts was used for the first time
 */
public record ComposedRow(
    OutcomeKind outcome,
    @Nullable String hireFirst,
    byte @Nullable [] score,
    byte @Nullable [] reason,
    boolean newPart) {}
