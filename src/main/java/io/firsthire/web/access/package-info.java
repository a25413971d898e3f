/**
 * Who may call what: staff are told from the public by their tokens, and the public is kept from
 * calling too often. {@link io.firsthire.web.access.Staff} names the roles.
 */
package io.firsthire.web.access;
