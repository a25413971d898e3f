/** A bounded local queue on disk, for what its destination cannot take now. */
package io.firsthire.store.spool;
