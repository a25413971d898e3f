package io.firsthire.calls;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Receives what happens to calls, within the same transaction. */
@FunctionalInterface
public interface CallListener {
  /** A visitor asked for a call. */
  String REQUESTED = "strategy-call.requested";

  /** Staff moved a call to another state, or assigned it to someone else. */
  String MOVED = "strategy-call.moved";

  /** A call's personal data was erased. */
  String ERASED = "strategy-call.erased";

  /**
   * Something happened to a call. What this does on the handle is committed or rolled back with it.
   */
  void changed(Handle handle, String event, String callId) throws SQLException;
}
