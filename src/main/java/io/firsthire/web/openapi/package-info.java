/** The OpenAPI document. What annotations cannot say about operations comes from the rules. */
package io.firsthire.web.openapi;
