package io.firsthire.vocabulary;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a component whose value is the id of another fact. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface IdOf {
  /** The type of the other fact, which has a component marked {@link Id}. */
  Class<? extends Record> value();
}
