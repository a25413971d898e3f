/** What a pack says without any firm: the comparison's page, and its questions as JSON Schema. */
package io.firsthire.decide.page;
