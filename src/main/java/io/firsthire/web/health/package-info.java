/** Whether the service's repeated tasks still run. */
package io.firsthire.web.health;
