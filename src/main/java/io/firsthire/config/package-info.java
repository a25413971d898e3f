/**
 * What can be configured, and the check of all of it before anything starts. Start with {@link
 * io.firsthire.config.Configuration}.
 */
@NullMarked
package io.firsthire.config;

import org.jspecify.annotations.NullMarked;
