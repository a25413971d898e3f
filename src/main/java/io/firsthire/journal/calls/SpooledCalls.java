package io.firsthire.journal.calls;

import io.firsthire.journal.spool.Spool;
import io.firsthire.journal.spool.SpoolFull;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that were answered and are not in the database yet, on disk, and by their ids. */
final class SpooledCalls implements AutoCloseable {
  private static final int DRAINED_BYTES = 256 * 1024;

  private final Spool spool;
  private final Map<String, CallWriter.Known> known = new ConcurrentHashMap<>();

  private SpooledCalls(Spool spool) throws IOException {
    this.spool = spool;
    read(spool.records()).forEach(this::learn);
  }

  /** Moves calls to where they belong. */
  @FunctionalInterface
  interface Mover<E extends Exception> {
    void move(List<AskedCall> calls) throws E;
  }

  static SpooledCalls open(Path directory, long bytes, InstantSource clock) throws IOException {
    return new SpooledCalls(Spool.openErasing(directory, bytes, clock));
  }

  private static List<AskedCall> read(List<byte[]> records) throws IOException {
    List<AskedCall> calls = new ArrayList<>();
    for (byte[] record : records) {
      calls.add(AskedCall.read(record));
    }
    return calls;
  }

  private void learn(AskedCall call) {
    known.put(call.id(), call.known());
  }

  Optional<CallWriter.Known> find(String id) {
    return Optional.ofNullable(known.get(id));
  }

  /** Adds a call, and returns when it would survive a crash. */
  void add(AskedCall call) throws IOException, SpoolFull {
    spool.append(call.toBytes(), 1);
    learn(call);
  }

  /** Moves the oldest calls away; if that fails, they stay. */
  <E extends Exception> void move(Mover<E> mover) throws IOException, E {
    Spool.Oldest oldest = spool.peek(DRAINED_BYTES);
    if (!oldest.records().isEmpty()) {
      List<AskedCall> calls = read(oldest.records());
      mover.move(calls);
      spool.take(oldest);
      calls.forEach(call -> known.remove(call.id()));
    }
  }

  boolean isEmpty() {
    return spool.isEmpty();
  }

  long count() {
    return spool.entries();
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
