package io.firsthire.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.firsthire.decide.AnswerTexts;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.text.NearestName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a table with a firm on each, a question in each column; for any number of threads.
 */
final class FirmTable {
  private static final ObjectReader ROWS =
      new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

  private final Pack pack;
  private final List<String> columns;
  private final Set<String> ignored;

  /**
   * A table.
   *
   * @param header its first row
   * @param ignored the columns that are no questions
   * @throws IllegalArgumentException if there is another column that is none, or one twice, or one
   *     of those is a question, or no column
   */
  FirmTable(Pack pack, byte[] header, Set<String> ignored) {
    this.pack = pack;
    this.ignored = ignored;
    try {
      this.columns = Arrays.stream(cells(header)).map(String::strip).toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The header of the table cannot be read: " + e.getMessage(), e);
    }
    List<String> questions = pack.questions().stream().map(Question::name).toList();
    requireCommas();
    requireIgnored(questions);
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new IllegalArgumentException("There are two columns '" + column + "'.");
      } else if (!questions.contains(column) && !ignored.contains(column)) {
        throw new IllegalArgumentException(
            "The column '"
                + column
                + "' is no question of "
                + pack.comparison()
                + "."
                + NearestName.to(column, questions)
                    .map(name -> " Did you mean '" + name + "'?")
                    .orElse(" --ignore passes over it."));
      }
    }
  }

  private void requireCommas() {
    String only = columns.size() == 1 ? columns.get(0) : "";
    for (String other : List.of(";", "\t")) {
      if (only.contains(other)) {
        throw new IllegalArgumentException(
            "Cells have commas between them, but those of the header seem to have "
                + (other.equals(";") ? "semicolons." : "tabs."));
      }
    }
  }

  private void requireIgnored(List<String> questions) {
    for (String name : ignored) {
      if (questions.contains(name)) {
        throw new IllegalArgumentException(
            "'" + name + "' is a question, and --ignore is for columns that are none.");
      } else if (!columns.contains(name)) {
        throw new IllegalArgumentException(
            "There is no column '"
                + name
                + "' to ignore."
                + NearestName.to(name, columns)
                    .map(near -> " Did you mean '" + near + "'?")
                    .orElse(""));
      }
    }
  }

  private static String[] cells(byte[] row) throws IOException {
    try (var rows = ROWS.<String[]>readValues(new String(row, StandardCharsets.UTF_8))) {
      String[] cells = rows.hasNextValue() ? rows.nextValue() : new String[0];
      if (rows.hasNextValue()) {
        throw new IOException("it has an end of a line that is none, such as a return alone");
      }
      return cells;
    }
  }

  /**
   * The firm of a row, as JSON in UTF-8. An empty cell is no answer.
   *
   * @throws Rejection.MalformedRow if the row does not fit the header
   */
  byte[] json(byte[] row) throws Rejection.MalformedRow {
    String[] cells;
    try {
      cells = cells(row);
    } catch (JsonProcessingException e) {
      throw new Rejection.MalformedRow("The row cannot be read: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new Rejection.MalformedRow("The row cannot be read: " + e.getMessage());
    }
    if (cells.length != columns.size()) {
      throw new Rejection.MalformedRow(
          "The row has "
              + cells.length
              + (cells.length == 1 ? " cell" : " cells")
              + ", and the header has "
              + columns.size()
              + ".");
    }
    Map<String, String> texts = new HashMap<>();
    for (int n = 0; n < cells.length; n++) {
      String text = cells[n].strip();
      if (!text.isEmpty() && !ignored.contains(columns.get(n))) {
        texts.put(columns.get(n), text);
      }
    }
    return AnswerTexts.json(pack, texts);
  }
}
