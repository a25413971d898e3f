/**
 * Who may call what: tokens tell staff from the public, and the public is kept from calling too
 * often. {@link io.firsthire.web.access.Staff} names the roles.
 */
@NullMarked
package io.firsthire.web.access;

import org.jspecify.annotations.NullMarked;
