package io.firsthire.spark.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Looks at the places that a job writes to before it does its work. */
final class Places {
  private Places() {}

  /**
   * Requires that nothing is at a place.
   *
   * @param place a database, or null, is not looked at
   * @throws ParameterException if there is something
   */
  static void requireNew(CommandSpec spec, @Nullable String place) {
    if (place == null || place.startsWith("jdbc:")) {
      return;
    }
    try {
      Path path = new Path(place);
      FileSystem files =
          path.getFileSystem(SparkSession.active().sparkContext().hadoopConfiguration());
      if (files.exists(path)) {
        throw new ParameterException(
            spec.commandLine(),
            "There is '" + place + "' already. Name another place, or delete it.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
