package io.firsthire.bulk;

/** Tells where records end. */
final class RecordEnds {
  private final boolean quoted;
  private boolean within;
  private byte last = '\n';

  /**
   * The ends of records.
   *
   * @param quoted whether ends of lines within quotes end no record; quotes that do not begin a
   *     field are none
   */
  RecordEnds(boolean quoted) {
    this.quoted = quoted;
  }

  /**
   * Where the next record begins, after the bytes that were looked at before; -1 if that is not
   * among these.
   */
  int next(byte[] bytes, int from, int to) {
    if (!quoted) {
      for (int n = from; n < to; n++) {
        if (bytes[n] == '\n') {
          return n + 1;
        }
      }
      return -1;
    }
    for (int n = from; n < to; n++) {
      if (isEnd(bytes[n])) {
        return n + 1;
      }
    }
    return -1;
  }

  /** Where the last of the records begins that do not begin with these bytes; -1 if none does. */
  int last(byte[] bytes, int from, int to) {
    if (!quoted) {
      for (int n = to; n > from; n--) {
        if (bytes[n - 1] == '\n') {
          return n;
        }
      }
      return -1;
    }
    int last = -1;
    for (int next = next(bytes, from, to); next >= 0; next = next(bytes, next, to)) {
      last = next;
    }
    return last;
  }

  private boolean isEnd(byte next) {
    if (next == '"') {
      // Behind a quote, it is one within the field.
      within = !within && (last == ',' || last == '\n' || last == '"');
    }
    last = next;
    return next == '\n' && !within;
  }
}
