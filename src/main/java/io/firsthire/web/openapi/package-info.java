/** The OpenAPI document. What annotations cannot say about operations comes from the rules. */
@NullMarked
package io.firsthire.web.openapi;

import org.jspecify.annotations.NullMarked;
