package io.firsthire.bulk;

/** Where the records of a file end. */
enum RecordEnds {
  /** Each line is one. */
  LINES {
    @Override
    int end(byte[] bytes, int start, int to, boolean over) {
      return endOfLine(bytes, start, to);
    }
  },
  /**
   * The rows of a table (RFC 4180): ends of lines within quotes end none. A quote that is not
   * closed within the longest row is a mistake of its line, and the next line is another row.
   */
  ROWS {
    @Override
    int end(byte[] bytes, int start, int to, boolean over) {
      int most = Math.min(to, start + ChunkReader.LONGEST);
      boolean within = false;
      boolean begins = true;
      for (int n = start; n < most; n++) {
        byte b = bytes[n];
        if (within) {
          // A doubled quote closes the field, and opens it again.
          within = b != '"';
          begins = !within;
        } else if (b == '\n') {
          return n + 1;
        } else {
          within = begins && b == '"';
          begins = b == ',';
        }
      }
      boolean decided = over || to - start >= ChunkReader.LONGEST;
      return decided ? endOfLine(bytes, start, to) : NONE;
    }
  };

  /** There is no end among the bytes. */
  static final int NONE = -1;

  /**
   * Where the record ends that starts at a place, behind its last byte; {@link #NONE} if that is
   * not among the bytes. It is the same however many bytes follow.
   *
   * @param to where the bytes end
   * @param over whether no more follow
   */
  abstract int end(byte[] bytes, int start, int to, boolean over);

  private static int endOfLine(byte[] bytes, int start, int to) {
    for (int n = start; n < to; n++) {
      if (bytes[n] == '\n') {
        return n + 1;
      }
    }
    return NONE;
  }
}
