package io.firsthire.vocabulary;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks facts that rules conclude about a firm, even if they conclude the same for every firm.
 * Facts of other types that no answer leads to belong to the page.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Concluded {}
