package io.firsthire.store.spool;

import java.io.IOException;
import java.util.Optional;

/** Records in frames, which can be found wherever they are. */
final class FramedFormat implements Format {
  @Override
  public long start() {
    return 0;
  }

  @Override
  public Optional<SpoolRecord> at(SpoolFile file, long position) throws IOException {
    return Frame.read(file, position).flatMap(content -> SpoolRecord.of(content, position));
  }

  @Override
  public long next(SpoolFile file, long from) throws IOException {
    return file.find(Frame.MARK, from);
  }
}
