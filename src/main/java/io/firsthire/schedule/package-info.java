/** What is done again and again, whatever goes wrong meanwhile. */
package io.firsthire.schedule;
