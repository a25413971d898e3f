/**
 * Where records are kept. This package itself is empty: {@code database} is SQLite or PostgreSQL,
 * and {@code spool} is a queue on disk for what the database cannot take now.
 */
@NullMarked
package io.firsthire.store;

import org.jspecify.annotations.NullMarked;
