/**
 * Finds which facts meet a rule's conditions, from the rule's text. It serves to explain what the
 * rules engine did or did not do, never to decide. Expressions mean the same as in the engine.
 */
@NullMarked
package io.firsthire.rules.match;

import org.jspecify.annotations.NullMarked;
