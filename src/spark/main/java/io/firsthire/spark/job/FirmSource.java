package io.firsthire.spark.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.bulk.Rejection;
import io.firsthire.rules.pack.Pack;
import io.firsthire.spark.FirmJson;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
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

  /** Tables as RFC 4180 has them: with a header, and a quote within quotes is written twice. */
  static final Map<String, String> TABLES = Map.of("header", "true", "escape", "\"");

  private static final ObjectMapper JSON = new ObjectMapper();

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

    private static final Pattern ENDING =
        Pattern.compile(".*\\.(ndjson|jsonl|csv|parquet)(\\.[a-z0-9]+)?/?");

    /**
     * The format of a place, by its name.
     *
     * @throws IllegalArgumentException if its name ends otherwise
     */
    static Format of(String place) {
      Matcher ending = ENDING.matcher(place);
      if (place.startsWith("jdbc:")) {
        return JDBC;
      } else if (ending.matches()) {
        return switch (ending.group(1)) {
          case "csv" -> CSV;
          case "parquet" -> PARQUET;
          default -> NDJSON;
        };
      } else if (place.replaceFirst("/+$", "").replaceFirst(".*/", "").contains(".")) {
        throw new IllegalArgumentException(
            "The name of '"
                + place
                + "' does not say what is in it: end it in .ndjson, .csv or .parquet, or name the"
                + " format.");
      }
      return NDJSON;
    }

    /**
     * The format of firms: of a folder that does not say it, that of the first file in it.
     *
     * @throws IllegalArgumentException if names do not say it
     */
    static Format ofFirms(String place, Configuration hadoop) throws IOException {
      if (!place.startsWith("jdbc:") && !ENDING.matcher(place).matches()) {
        Path path = new Path(place);
        FileSystem files = path.getFileSystem(hadoop);
        if (files.exists(path) && files.getFileStatus(path).isDirectory()) {
          for (FileStatus file : files.listStatus(path)) {
            String name = file.getPath().getName();
            if (!name.startsWith("_") && !name.startsWith(".")) {
              return ENDING.matcher(name).matches() ? of(name) : NDJSON;
            }
          }
        }
      }
      return of(place);
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
                  .options(driver(place))
                  .options(options)
                  .option("url", place)
                  .load()
                  .withColumn(FILE, functions.lit(null).cast(DataTypes.StringType));
        };
    return new Firms(rows, new FirmSource(format, rows.columns(), kept));
  }

  /** The job brings a driver, which Spark finds only by its name. */
  static Map<String, String> driver(String url) {
    return url.startsWith("jdbc:postgresql:")
        ? Map.of("driver", "org.postgresql.Driver")
        : Map.of();
  }

  private static Dataset<Row> csv(SparkSession spark, String place, Map<String, String> options) {
    StructType header = spark.read().options(TABLES).options(options).csv(place).schema();
    if (header.isEmpty()) {
      throw new IllegalArgumentException("There is no header in '" + place + "'.");
    }
    return withFile(
        spark
            .read()
            .options(TABLES)
            .options(options)
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
        ? JSON.valueToTree(texts(row, true)).toString().getBytes(StandardCharsets.UTF_8)
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
