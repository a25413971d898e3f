package io.firsthire.spark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.bulk.BulkEvaluator;
import io.firsthire.bulk.Rejection;
import io.firsthire.bulk.VerdictIds;
import io.firsthire.bulk.VerdictRow;
import io.firsthire.decide.Firm;
import io.firsthire.rules.pack.Pack;
import io.firsthire.spark.RulesBundle;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the firms of a partition. Each row that comes out has a verdict, or the rejection of a
 * record that got none.
 */
final class DecideRecords implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** The column with why there is no verdict, as JSON; null if there is one. */
  static final String REJECTION = "_firsthire_rejection";

  /** Numbers stay as they are written elsewhere. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

  private final RulesBundle rules;
  private final String comparison;
  private final FirmSource source;
  private final int[] kept;
  private final boolean whole;
  private final Instant at;

  /**
   * Decides.
   *
   * @param kept the places of the columns that are kept beside the verdict
   * @param whole whether verdicts are whole, as JSON, and not what matters most of them
   * @param at the time of all verdicts
   */
  DecideRecords(
      RulesBundle rules,
      String comparison,
      FirmSource source,
      int[] kept,
      boolean whole,
      Instant at) {
    this.rules = rules;
    this.comparison = comparison;
    this.source = source;
    this.kept = kept.clone();
    this.whole = whole;
    this.at = at;
  }

  /** The columns that come out. */
  static StructType schema(List<StructField> kept, boolean whole) {
    StructType columns = new StructType(kept.toArray(new StructField[0]));
    columns =
        whole
            ? columns.add("verdict", DataTypes.StringType)
            : columns
                .add("id", DataTypes.StringType)
                .add("outcome", DataTypes.StringType)
                .add("role", DataTypes.StringType)
                .add("points", DataTypes.IntegerType)
                .add("reason", DataTypes.StringType);
    return columns.add(REJECTION, DataTypes.StringType);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> firms) {
    return new Verdicts(firms);
  }

  private final class Verdicts implements Iterator<Row> {
    private final Iterator<Row> firms;
    private final Pack pack = rules.pack(comparison);
    private final BulkEvaluator evaluator = rules.evaluator(comparison);
    private final VerdictIds ids =
        VerdictIds.stable(Clock.fixed(at, ZoneOffset.UTC), pack.revision());
    private @Nullable Row next;

    Verdicts(Iterator<Row> firms) {
      this.firms = firms;
    }

    @Override
    public boolean hasNext() {
      while (next == null && firms.hasNext()) {
        Row row = firms.next();
        next = source.isBlank(row) ? null : decided(row);
      }
      if (next == null) {
        evaluator.requireRight();
      }
      return next != null;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row decided = next;
      next = null;
      return decided;
    }

    private Row decided(Row row) {
      Object[] columns = new Object[kept.length + (whole ? 2 : 6)];
      for (int n = 0; n < kept.length; n++) {
        columns[n] = row.get(kept[n]);
      }
      byte[] record = source.record(row);
      Rejection rejection =
          record.length > Rejection.LONGEST
              ? Rejection.tooLong(0, record)
              : Rejection.unless(
                  0, record, () -> put(Firm.read(pack, source.firm(pack, row)), columns));
      if (rejection != null) {
        columns[columns.length - 1] = json(rejection, source.file(row));
      }
      return RowFactory.create(columns);
    }

    private void put(Firm firm, Object[] columns) {
      int at = kept.length;
      String id = ids.of(firm, DecideRecords.this.at);
      if (whole) {
        columns[at] =
            new String(evaluator.verdict(firm, id, DecideRecords.this.at), StandardCharsets.UTF_8);
        return;
      }
      VerdictRow row = evaluator.row(firm);
      columns[at++] = id;
      columns[at++] = row.outcome();
      columns[at++] = row.role();
      columns[at++] = row.points();
      columns[at] = row.reason();
    }
  }

  private static String json(Rejection rejection, @Nullable String file) {
    ObjectNode json = JSON.createObjectNode();
    if (file != null && !file.isEmpty()) {
      json.put("file", file);
    }
    json.setAll((ObjectNode) JSON.valueToTree(rejection));
    // Lines have no numbers where a file is read in parts.
    json.remove("line");
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a rejection can be written as JSON", e);
    }
  }
}
