/** Drools, and the only place that knows it: rule texts in, engines that evaluate facts out. */
package io.firsthire.pack.engine;
