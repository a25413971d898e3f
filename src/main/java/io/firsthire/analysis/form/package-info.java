/** Which question a form should ask next, and when it has asked enough. */
package io.firsthire.analysis.form;
