package io.firsthire.calls;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Thrown for a change that a call's state does not allow. */
public final class MoveNotAllowed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<CallState> allowed;

  MoveNotAllowed(CallState from, CallState to) {
    super(
        String.format(
            Locale.ROOT,
            "A call that is %s cannot become %s; it can become %s.",
            from.text(),
            to.text(),
            listed(from.next())));
    this.allowed = List.copyOf(from.next());
  }

  private static String listed(Collection<CallState> states) {
    return String.join(" or ", states.stream().map(CallState::text).toList());
  }

  /** The states that the call can move to. */
  public List<CallState> allowed() {
    return allowed;
  }
}
