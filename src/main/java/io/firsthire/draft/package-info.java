/**
 * Drafts of rule files, and how they are checked: in separate processes with memory of their own,
 * which let the service go first. Whatever a draft does there, the service is not affected; a check
 * that takes too much is ended with its process.
 */
@NullMarked
package io.firsthire.draft;

import org.jspecify.annotations.NullMarked;
