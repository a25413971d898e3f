/** What a pack says without any firm: the comparison's page, and its questions as JSON Schema. */
@NullMarked
package io.firsthire.decide.page;

import org.jspecify.annotations.NullMarked;
