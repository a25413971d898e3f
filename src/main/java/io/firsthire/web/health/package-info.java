/** Whether the service's repeated tasks still run. */
@NullMarked
package io.firsthire.web.health;

import org.jspecify.annotations.NullMarked;
