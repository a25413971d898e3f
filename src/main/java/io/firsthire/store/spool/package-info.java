/** A bounded queue on the local disk, for what its destination cannot take now. */
@NullMarked
package io.firsthire.store.spool;

import org.jspecify.annotations.NullMarked;
