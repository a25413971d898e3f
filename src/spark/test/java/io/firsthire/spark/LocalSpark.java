package io.firsthire.spark;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One session of Spark within this Java machine, for all tests that want one. */
public final class LocalSpark implements BeforeAllCallback, ParameterResolver {
  private static SparkSession session;

  @Override
  public void beforeAll(ExtensionContext context) {
    session();
  }

  private static synchronized SparkSession session() {
    if (session == null) {
      session =
          SparkSession.builder()
              .master("local[2]")
              .config("spark.ui.enabled", false)
              .config("spark.sql.shuffle.partitions", 3)
              .config("spark.sql.extensions", FirstHireExtensions.class.getName())
              .config(FirstHireExtensions.RULES, TestRules.FOLDER.toString())
              .config("spark.sql.warehouse.dir", "../../target/spark/warehouse")
              .getOrCreate();
    }
    return session;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SparkSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return session();
  }
}
