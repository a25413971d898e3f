package io.firsthire.calls;

import io.firsthire.store.spool.Spool;
import io.firsthire.store.spool.SpoolFull;
import io.firsthire.store.spool.SpoolKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that were answered and are not in the database yet, on disk, and by their ids. */
final class SpooledCalls implements AutoCloseable {
  private static final int DRAINED_BYTES = 256 * 1024;

  private final Spool<NewCall> spool;
  private final Map<String, CallWriter.Known> known = new ConcurrentHashMap<>();

  private SpooledCalls(Spool<NewCall> spool) throws IOException {
    this.spool = spool;
    spool.records().forEach(this::learn);
  }

  /** Moves calls to where they belong. */
  @FunctionalInterface
  interface Mover<E extends Exception> {
    void move(List<NewCall> calls) throws E;
  }

  static SpooledCalls open(Path directory, long bytes, InstantSource clock) throws IOException {
    return new SpooledCalls(Spool.open(directory, SpoolKind.CALLS, bytes, clock, NewCall::read));
  }

  private void learn(NewCall call) {
    known.put(call.id(), call.known());
  }

  Optional<CallWriter.Known> find(String id) {
    return Optional.ofNullable(known.get(id));
  }

  /** Adds a call, and returns when it would survive a crash. */
  void add(NewCall call) throws IOException, SpoolFull {
    spool.append(call.toBytes(), 1);
    learn(call);
  }

  /** Moves the oldest calls away; if that fails, they stay. */
  <E extends Exception> void move(Mover<E> mover) throws IOException, E {
    Spool.Oldest<NewCall> oldest = spool.peek(DRAINED_BYTES);
    if (!oldest.records().isEmpty()) {
      List<NewCall> calls = oldest.records();
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

  int damaged() {
    return spool.damaged();
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
