/**
 * The service's face on the web: resources, problems, health, metrics, and the documents that
 * describe them.
 */
package io.firsthire.http;
