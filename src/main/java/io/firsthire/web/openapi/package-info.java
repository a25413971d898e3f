/** The OpenAPI document: what annotations cannot know of operations is taken from the rules. */
package io.firsthire.web.openapi;
