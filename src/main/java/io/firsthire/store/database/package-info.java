/**
 * The SQL database that records are kept in, opened the same way by the service and by commands.
 */
package io.firsthire.store.database;
