package io.firsthire.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A cluster on this machine, with executors that are processes of their own and have only Spark and
 * the job's jar.
 */
public final class Cluster implements AutoCloseable {
  private static final int MEMORY = 1_024;

  private final SparkSession session;

  /**
   * Starts a cluster.
   *
   * @param cores how many each executor has
   */
  public Cluster(int executors, int cores) throws IOException {
    prepareHome();
    session =
        SparkSession.builder()
            .master("local-cluster[" + executors + "," + cores + "," + MEMORY + "]")
            .config("spark.executor.memory", MEMORY + "m")
            .config("spark.jars", System.getProperty("job.jar"))
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 4)
            .config("spark.sql.extensions", FirstHireExtensions.class.getName())
            .config(FirstHireExtensions.RULES, TestRules.FOLDER.toString())
            .getOrCreate();
  }

  /** Makes a folder such as Spark is installed in, of the jars that this Java machine has of it. */
  static void prepareHome() throws IOException {
    Path home = Path.of(System.getenv("SPARK_HOME"));
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String path = jar.replace('\\', '/');
      if (path.endsWith(".jar") && isOfSpark(path)) {
        try {
          Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
        } catch (FileAlreadyExistsException e) {
          // Another cluster made it.
        }
      }
    }
    Files.write(home.resolve("RELEASE"), new byte[0]);
  }

  /** Whether Spark brings a jar: all but those that the job or its tests bring. */
  private static boolean isOfSpark(String path) {
    return Stream.of(
            "/firsthire",
            "/org/drools/",
            "/org/kie/",
            "/org/junit/",
            "/org/assertj/",
            "/io/zonky/",
            "/jackson-dataformat-csv/",
            "/java-uuid-generator/",
            "/caffeine/",
            "/snakeyaml/",
            "/jboss-logging/",
            "/picocli/",
            "/jdbi3-core/",
            "/io/agroal/",
            "/org/flywaydb/",
            "/org/postgresql/",
            "/org/xerial/sqlite-jdbc/",
            "/io/smallrye/",
            "/org/eclipse/microprofile/")
        .noneMatch(path::contains);
  }

  /** The session. */
  public SparkSession session() {
    return session;
  }

  /** The processes of the executors that run. */
  public List<ProcessHandle> executors() {
    return ProcessHandle.current()
        .descendants()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains("CoarseGrainedExecutorBackend"))
                    .isPresent())
        .toList();
  }

  @Override
  public void close() {
    stop(session);
  }

  /** Ends a session, so that another can begin. */
  static void stop(SparkSession session) {
    session.stop();
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
  }
}
