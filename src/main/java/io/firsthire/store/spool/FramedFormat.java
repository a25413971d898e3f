package io.firsthire.store.spool;

import java.io.IOException;

/** Records in frames, which can be found wherever they are. */
final class FramedFormat implements Format {
  @Override
  public long start() {
    return 0;
  }

  @Override
  public SpoolRecord at(SpoolFile file, long position) throws IOException {
    return SpoolRecord.of(Frame.read(file, position), position);
  }

  @Override
  public long next(SpoolFile file, long from) throws IOException {
    return file.find(Frame.MARK, from);
  }
}
