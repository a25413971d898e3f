package io.firsthire.spark.job;

import io.firsthire.bulk.Rejection;
import io.firsthire.rules.pack.Pack;
import io.firsthire.spark.FirmJson;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Firms of files or of a table of a database, and how a row of them is read. */
final class FirmSource implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The column in which Spark keeps a line of a table that it cannot read. */
  private static final String CORRUPT = "_corrupt_record";

  /** The column of lines of JSON. */
  private static final String LINE = "value";

  /** The column that says which file a row is from. */
  private static final String FILE = "_firsthire_file";

  /** How firms are written. */
  enum Format {
    /** A firm on each line, as JSON. */
    NDJSON,
    /** A question in each column, with their names in the first row of each file. */
    CSV,
    /** A question in each column. */
    PARQUET,
    /** A table of a database, with a question in each column. */
    JDBC;

    /** The format of a place, by its name. */
    static Format of(String place) {
      if (place.startsWith("jdbc:")) {
        return JDBC;
      } else if (place.matches(".*\\.csv(\\.[a-z0-9]+)?/?")) {
        return CSV;
      }
      return place.matches(".*\\.parquet/?") ? PARQUET : NDJSON;
    }
  }

  private final Format format;
  private final String[] columns;
  private final List<String> kept;

  private FirmSource(Format format, String[] columns, List<String> kept) {
    this.format = format;
    this.columns = columns;
    this.kept = List.copyOf(kept);
  }

  /** Firms with what reads each. */
  record Firms(Dataset<Row> rows, FirmSource source) {}

  /**
   * Reads firms.
   *
   * @param options of the format's reader, such as a table's name
   * @param kept the columns that are no questions
   */
  static Firms read(
      SparkSession spark,
      String place,
      Format format,
      Map<String, String> options,
      List<String> kept) {
    Dataset<Row> rows =
        switch (format) {
          case NDJSON ->
              spark
                  .read()
                  .options(options)
                  .option("lineSep", "\n")
                  .text(place)
                  .select(functions.col(LINE).cast(DataTypes.BinaryType).as(LINE), file());
          case CSV -> csv(spark, place, options);
          case PARQUET -> withFile(spark.read().options(options).parquet(place));
          case JDBC ->
              spark
                  .read()
                  .format("jdbc")
                  .options(options)
                  .option("url", place)
                  .load()
                  .withColumn(FILE, functions.lit(null).cast(DataTypes.StringType));
        };
    return new Firms(rows, new FirmSource(format, rows.columns(), kept));
  }

  private static Dataset<Row> csv(SparkSession spark, String place, Map<String, String> options) {
    StructType header = spark.read().options(options).option("header", true).csv(place).schema();
    return withFile(
        spark
            .read()
            .options(options)
            .option("header", true)
            .option("enforceSchema", false)
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", CORRUPT)
            .schema(header.add(CORRUPT, DataTypes.StringType))
            .csv(place));
  }

  private static Dataset<Row> withFile(Dataset<Row> rows) {
    return rows.withColumn(FILE, functions.input_file_name());
  }

  private static org.apache.spark.sql.Column file() {
    return functions.input_file_name().as(FILE);
  }

  /** The columns that should be questions. */
  String[] questions() {
    return format == Format.NDJSON
        ? new String[0]
        : java.util.Arrays.stream(columns)
            .filter(name -> !name.equals(CORRUPT) && !name.equals(FILE) && !kept.contains(name))
            .toArray(String[]::new);
  }

  /** The file that a row is from; null if it is from none. */
  @Nullable String file(Row row) {
    return row.getString(row.size() - 1);
  }

  /** Whether there is nothing in a row. */
  boolean isBlank(Row row) {
    return format == Format.NDJSON && record(row).length == 0;
  }

  /** What a row says, for whoever looks for what is wrong with it. */
  byte[] record(Row row) {
    if (format == Format.NDJSON) {
      return trimmed(row.getAs(0));
    }
    String corrupt = corrupt(row);
    return corrupt == null
        ? texts(row, true).toString().getBytes(StandardCharsets.UTF_8)
        : corrupt.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The firm of a row, as JSON in UTF-8.
   *
   * @throws Rejection.MalformedRow if the row does not fit its table
   */
  byte[] firm(Pack pack, Row row) throws Rejection.MalformedRow {
    if (format == Format.NDJSON) {
      return trimmed(row.getAs(0));
    }
    if (corrupt(row) != null) {
      throw new Rejection.MalformedRow("The row does not fit the header of its table.");
    }
    return FirmJson.ofTexts(pack, texts(row, false));
  }

  private @Nullable String corrupt(Row row) {
    return format == Format.CSV ? row.getString(row.size() - 2) : null;
  }

  private Map<String, String> texts(Row row, boolean all) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int n = 0; n < columns.length; n++) {
      String name = columns[n];
      if (!name.equals(CORRUPT) && !name.equals(FILE) && (all || !kept.contains(name))) {
        FirmJson.put(texts, name, row.get(n));
      }
    }
    return texts;
  }

  private static byte[] trimmed(byte[] line) {
    int from = 0;
    if (line.length >= 3
        && line[0] == (byte) 0xef
        && line[1] == (byte) 0xbb
        && line[2] == (byte) 0xbf) {
      from = 3;
    }
    int end = line.length;
    while (end > from && (line[end - 1] == ' ' || line[end - 1] == '\t' || line[end - 1] == '\r')) {
      end--;
    }
    return from == 0 && end == line.length ? line : java.util.Arrays.copyOfRange(line, from, end);
  }
}
