/**
 * What expressions of rules mean: each is made a function of a fact and of bound variables, once,
 * when its rule is loaded. The functions reach nothing but the fields of facts, the values of
 * choices, and arithmetic. Knows nothing of Drools, and no text of a rule reaches any compiler.
 */
@NullMarked
package io.firsthire.rules.expression;

import org.jspecify.annotations.NullMarked;
