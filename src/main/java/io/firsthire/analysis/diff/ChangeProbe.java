package io.firsthire.analysis.diff;

import io.firsthire.analysis.compare.Delta;
import io.firsthire.analysis.compare.LineChange;
import io.firsthire.analysis.outcome.VerdictContent;
import io.firsthire.rules.pack.Pack;
import java.util.Map;
import java.util.Objects;

/** Checks a change again for one firm's answers: whether two packs really differ by it. */
final class ChangeProbe {
  private ChangeProbe() {}

  /** A change of the decision or of the hire order, as a line of the verdict. */
  static LineChange decision(Delta delta) {
    if (!delta.from().equals(delta.to())) {
      return new LineChange(VerdictContent.OUTCOME, delta.from().toString(), delta.to().toString());
    }
    return new LineChange(
        VerdictContent.ORDER,
        delta.from() + ", then " + String.join(", ", delta.order().get(0)),
        delta.to() + ", then " + String.join(", ", delta.order().get(1)));
  }

  /** Whether a firm sees exactly this change. */
  static boolean confirms(Pack one, Pack other, LineChange change, Map<String, Object> answers) {
    Delta delta = Delta.of(one, other, answers);
    return isDecision(change)
        ? !delta.keepsDecision() && decision(delta).equals(change)
        : hasGone(change, delta) && hasCome(change, delta);
  }

  /** Whether a changed line is the same again in both packs for a firm. */
  static boolean isGone(Pack one, Pack other, LineChange change, Map<String, Object> answers) {
    Delta delta = Delta.of(one, other, answers);
    if (isDecision(change)) {
      return delta.keepsDecision();
    }
    return delta.decided()
        && (change.from() == null ? !hasCome(change, delta) : !hasGone(change, delta));
  }

  private static boolean isDecision(LineChange change) {
    return change.part() == VerdictContent.OUTCOME || change.part() == VerdictContent.ORDER;
  }

  private static boolean hasGone(LineChange change, Delta delta) {
    return change.from() == null
        || delta.lines().stream()
            .anyMatch(l -> l.part() == change.part() && change.from().equals(l.from()));
  }

  private static boolean hasCome(LineChange change, Delta delta) {
    return change.to() == null
        || delta.lines().stream()
            .anyMatch(l -> l.part() == change.part() && Objects.equals(change.to(), l.to()));
  }
}
