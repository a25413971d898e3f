/**
 * Which facts meet a rule's conditions, found by the rule's text: for explaining what the rules
 * engine did or did not do, never for deciding. Expressions mean what they mean to the engine.
 */
@NullMarked
package io.firsthire.rules.match;

import org.jspecify.annotations.NullMarked;
