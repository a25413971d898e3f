package io.firsthire.spark;

import io.firsthire.bulk.Rejection;
import io.firsthire.bulk.VerdictRow;
import io.firsthire.text.Violation;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What Spark shows of verdicts, and of why there are none. */
public final class VerdictColumns {
  private static final StructType VIOLATION =
      new StructType()
          .add("code", DataTypes.StringType)
          .add("field", DataTypes.StringType)
          .add("message", DataTypes.StringType)
          .add("suggestion", DataTypes.StringType);

  /** Why there is no verdict: {@code code}, {@code message} and {@code violations}. */
  public static final StructType PROBLEM =
      new StructType()
          .add("code", DataTypes.StringType)
          .add("message", DataTypes.StringType)
          .add("violations", new ArrayType(VIOLATION, false));

  /**
   * What matters most of a verdict: {@code outcome}, {@code role}, {@code points} and {@code
   * reason}; and {@code problem}, which is null if there is a verdict.
   */
  public static final StructType DECISION =
      new StructType()
          .add("outcome", DataTypes.StringType)
          .add("role", DataTypes.StringType)
          .add("points", DataTypes.IntegerType)
          .add("reason", DataTypes.StringType)
          .add("problem", PROBLEM);

  /** A whole verdict as JSON, in {@code json}; and {@code problem}, which is null if there is. */
  public static final StructType VERDICT =
      new StructType().add("json", DataTypes.StringType).add("problem", PROBLEM);

  private VerdictColumns() {}

  static Row decision(VerdictRow row) {
    return RowFactory.create(row.outcome(), row.role(), row.points(), row.reason(), null);
  }

  static Row undecided(Rejection rejection) {
    return RowFactory.create(null, null, null, null, problem(rejection));
  }

  static Row verdict(String json) {
    return RowFactory.create(json, null);
  }

  static Row noVerdict(Rejection rejection) {
    return RowFactory.create(null, problem(rejection));
  }

  private static Row problem(Rejection rejection) {
    List<Row> violations = rejection.violations().stream().map(VerdictColumns::violation).toList();
    return RowFactory.create(rejection.code(), rejection.message(), violations.toArray(new Row[0]));
  }

  private static Row violation(Violation violation) {
    @Nullable String suggestion = violation.suggestion();
    return RowFactory.create(violation.code(), violation.field(), violation.message(), suggestion);
  }
}
