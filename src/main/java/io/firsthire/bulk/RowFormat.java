package io.firsthire.bulk;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rows of a table of verdicts, as CSV or as JSON objects. */
final class RowFormat {
  private final List<Column> columns;
  private final DataFile.Format format;

  RowFormat(List<Column> columns, DataFile.Format format) {
    this.columns = columns;
    this.format = format;
  }

  /** What stands before all rows. */
  String header() {
    return format == DataFile.Format.CSV
        ? columns.stream().map(Column::title).collect(Collectors.joining(",")) + "\n"
        : "";
  }

  /** Whether rows have verdicts' ids. */
  boolean hasIds() {
    return columns.contains(Column.ID);
  }

  /**
   * Adds a row.
   *
   * @param id the verdict's; empty if rows have none
   */
  void write(VerdictRow row, long line, String id, StringBuilder out) {
    boolean json = format == DataFile.Format.NDJSON;
    for (int n = 0; n < columns.size(); n++) {
      Column column = columns.get(n);
      if (json) {
        out.append(n == 0 ? "{\"" : ",\"").append(column.title()).append("\":");
      } else if (n > 0) {
        out.append(',');
      }
      switch (column) {
        case LINE -> out.append(line);
        case POINTS -> number(row.points(), json, out);
        case ID -> text(id, json, out);
        case OUTCOME -> text(row.outcome(), json, out);
        case ROLE -> text(row.role(), json, out);
        case REASON -> text(row.reason(), json, out);
      }
    }
    out.append(json ? "}\n" : "\n");
  }

  private static void number(@Nullable Integer number, boolean json, StringBuilder out) {
    if (number != null) {
      out.append(number.intValue());
    } else if (json) {
      out.append("null");
    }
  }

  private void text(@Nullable String text, boolean json, StringBuilder out) {
    if (text == null) {
      // A row of nothing would be no row.
      out.append(json ? "null" : columns.size() == 1 ? "\"\"" : "");
    } else if (json) {
      out.append('"');
      JsonStringEncoder.getInstance().quoteAsString(text, out);
      out.append('"');
    } else if (isPlain(text)) {
      out.append(text);
    } else {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
  }

  private static boolean isPlain(String text) {
    for (int n = 0; n < text.length(); n++) {
      char c = text.charAt(n);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return true;
  }
}
