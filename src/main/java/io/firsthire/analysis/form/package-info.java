/**
 * Which question a form should ask next, and when it has asked enough. Start with {@link
 * io.firsthire.analysis.form.Form}.
 */
@NullMarked
package io.firsthire.analysis.form;

import org.jspecify.annotations.NullMarked;
