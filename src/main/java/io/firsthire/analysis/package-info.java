/** What a pack decides for every firm there can be, known before its rules go live. */
package io.firsthire.analysis;
