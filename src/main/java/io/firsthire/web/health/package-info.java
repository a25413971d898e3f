/** Whether the service's recurring tasks still run. */
@NullMarked
package io.firsthire.web.health;

import org.jspecify.annotations.NullMarked;
