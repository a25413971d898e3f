/** What {@code spark-submit} runs. */
@NullMarked
package io.firsthire.spark.job;

import org.jspecify.annotations.NullMarked;
