/** The staff token: how it is made, kept and recognised, for the service and for commands. */
package io.firsthire.access;
