/** Whether what the service does again and again is still done. */
package io.firsthire.web.health;
