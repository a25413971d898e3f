package io.firsthire.bulk;

import io.firsthire.text.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A column of a table of verdicts. */
public enum Column {
  /** The number of the firm's line in the input, from 1. */
  LINE,
  /** The verdict's id. */
  ID,
  /** The outcome. */
  OUTCOME,
  /** The id of the role to hire first; empty if none is. */
  ROLE,
  /** The points of the role that has the most. */
  POINTS,
  /** The weightiest reason; empty if there is none. */
  REASON;

  /** The columns of a table for which none are named. */
  public static final List<Column> USUAL = List.of(LINE, OUTCOME, ROLE, POINTS, REASON);

  /** The name in the table. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The columns that a text names, with commas between.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public static List<Column> read(String names) {
    return Arrays.stream(names.split(",", -1)).map(Column::named).distinct().toList();
  }

  private static Column named(String name) {
    for (Column column : values()) {
      if (column.title().equals(name.strip())) {
        return column;
      }
    }
    List<String> titles = Arrays.stream(values()).map(Column::title).toList();
    throw new IllegalArgumentException(
        "There is no column '"
            + name
            + "'."
            + NearestName.to(name, titles)
                .map(near -> " Did you mean '" + near + "'?")
                .orElse(" There are " + String.join(", ", titles) + "."));
  }
}
