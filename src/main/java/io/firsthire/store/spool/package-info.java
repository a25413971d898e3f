/** A bounded queue on the local disk, for what its destination cannot take now. */
package io.firsthire.store.spool;
