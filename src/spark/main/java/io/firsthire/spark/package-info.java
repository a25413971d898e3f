/** Verdicts as functions of Apache Spark, for Java, Scala and SQL. */
@NullMarked
package io.firsthire.spark;

import org.jspecify.annotations.NullMarked;
