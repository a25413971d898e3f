/** What is done again and again, whatever goes wrong meanwhile, and how work is given up. */
package io.firsthire.schedule;
