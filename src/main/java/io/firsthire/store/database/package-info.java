/**
 * The SQL database that records are kept in, opened the same way by the service and by commands.
 */
@NullMarked
package io.firsthire.store.database;

import org.jspecify.annotations.NullMarked;
