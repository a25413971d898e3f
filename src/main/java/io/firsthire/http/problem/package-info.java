/** How problems are told (RFC 9457), for what is refused before any resource is asked. */
package io.firsthire.http.problem;
