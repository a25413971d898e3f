/** The staff token: how it is made, kept and recognised, for the service and for commands. */
@NullMarked
package io.firsthire.access;

import org.jspecify.annotations.NullMarked;
