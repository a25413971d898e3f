package io.firsthire.calls;

import io.firsthire.store.spool.WriteBehind;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that were answered and are not in the database yet, by their ids. */
final class SpooledCalls implements WriteBehind.Destination<NewCall> {
  private final CallWriter writer;
  private final Map<String, CallWriter.AcceptedCall> known = new ConcurrentHashMap<>();

  /** The calls of the spool, and those of its copy, which may have some that it has lost. */
  SpooledCalls(CallWriter writer, List<NewCall> calls, List<NewCall> copies) {
    this.writer = writer;
    copies.forEach(this::add);
    calls.forEach(this::add);
  }

  void add(NewCall call) {
    known.put(call.id(), call.known());
  }

  Optional<CallWriter.AcceptedCall> find(String id) {
    return Optional.ofNullable(known.get(id));
  }

  @Override
  public void prepare() throws SQLException {
    writer.prepare();
  }

  @Override
  public void requireThere() throws SQLException {
    writer.requireThere();
  }

  @Override
  public void write(List<NewCall> calls) throws SQLException {
    writer.writeAnswered(calls);
  }

  @Override
  public void moved(List<NewCall> calls) {
    calls.forEach(call -> known.remove(call.id()));
  }
}
