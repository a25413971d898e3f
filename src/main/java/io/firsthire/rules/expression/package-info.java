/**
 * What expressions of rules mean. When its rule is loaded, each expression becomes a function of a
 * fact and of bound variables. These functions use nothing but the fields of facts, the values of
 * choices, and arithmetic. This package does not know Drools, and no text of a rule reaches a
 * compiler.
 */
@NullMarked
package io.firsthire.rules.expression;

import org.jspecify.annotations.NullMarked;
