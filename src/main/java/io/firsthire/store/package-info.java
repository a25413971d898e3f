/**
 * Where records are kept. Nothing is in this package itself: {@code database} is SQLite or
 * PostgreSQL, and {@code spool} a queue on disk for what the database cannot take now.
 */
package io.firsthire.store;
