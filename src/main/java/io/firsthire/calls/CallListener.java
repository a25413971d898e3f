package io.firsthire.calls;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Told of what happens to calls, within the transaction in which it does. */
@FunctionalInterface
public interface CallListener {
  /** A visitor asked for a call. */
  String REQUESTED = "strategy-call.requested";

  /** Staff moved a call to another state, or to somebody else who sees to it. */
  String MOVED = "strategy-call.moved";

  /** What a call held about a person is gone. */
  String ERASED = "strategy-call.erased";

  /** Something happened to a call; what is done here on the handle is done with it or not. */
  void changed(Handle handle, String event, String callId) throws SQLException;
}
