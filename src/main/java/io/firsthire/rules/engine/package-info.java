/**
 * The only package that knows Drools. Rules become Drools' model through calls of its API, with our
 * own functions for every expression. Nothing is compiled, and of a rule's text only its name
 * reaches Drools. One evaluation of the model is limited in steps, firings, facts and texts.
 */
@NullMarked
package io.firsthire.rules.engine;

import org.jspecify.annotations.NullMarked;
