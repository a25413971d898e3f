/** What visitors see: pages, quiz, verdicts and booked calls as HTML, rendered here. */
@NullMarked
package io.firsthire.site;

import org.jspecify.annotations.NullMarked;
