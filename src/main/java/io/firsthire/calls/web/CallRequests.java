package io.firsthire.calls.web;

import io.firsthire.calls.CallIntake;
import io.firsthire.calls.CallRequest;
import io.firsthire.calls.CallsFull;
import io.firsthire.calls.InvalidCall;
import io.firsthire.calls.NewCall;
import io.firsthire.calls.Receipt;
import io.firsthire.web.live.QuizFunnel;
import io.firsthire.web.problem.InvalidHeader;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Accepts the calls that visitors ask for, whichever way they ask. */
@Singleton
public class CallRequests {
  static final String KEY = "Idempotency-Key";
  private static final Pattern KEYS = Pattern.compile("[!-~]{1,200}");

  private final LiveCalls calls;
  private final QuizFunnel funnel;
  private final Clock clock;

  CallRequests(LiveCalls calls, QuizFunnel funnel, Clock clock) {
    this.calls = calls;
    this.funnel = funnel;
    this.clock = clock;
  }

  /**
   * Accepts a call, once it would survive a crash. A call that was accepted before, with the same
   * key, is not accepted again; the result is the same.
   *
   * @param key used for no other call; null if the visitor has none
   * @param json the call, in UTF-8
   * @param origin the host of the website that the visitor is on, or null if unknown
   * @throws InvalidCall if fields are not valid
   * @throws CallsFull if it cannot be kept now
   */
  public Receipt accept(@Nullable String key, byte[] json, @Nullable String origin)
      throws CallsFull, InterruptedException {
    if (key != null && !KEYS.matcher(key).matches()) {
      throw new InvalidHeader(KEY, key, "1 to 200 visible ASCII characters");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = NewCall.id(key, now);
    String hash = NewCall.hash(json);
    Optional<CallRequest> request;
    try {
      request = CallRequest.read(json, now);
    } catch (InvalidCall e) {
      // A repeated call may no longer be valid, for example because a preferred time has passed.
      return calls.intake().earlier(id, hash).orElseThrow(() -> e);
    }
    if (request.isEmpty()) {
      calls.count("honeypot");
      return new Receipt(id, calls.office().respondBy(now));
    }
    CallIntake.Acceptance taken =
        calls.intake().take(NewCall.of(id, now, calls.office(), hash, origin, request.get()));
    calls.count(taken.result().name().toLowerCase(Locale.ROOT));
    // While the database is away, a call is not held up by what only counts it.
    if (taken.result() == CallIntake.Result.STORED) {
      funnel.called(request.get().verdictId());
    }
    return taken.receipt();
  }

  /** A time as the office's clocks show it. */
  public OffsetDateTime at(Instant moment) {
    return calls.office().at(moment);
  }

  /** The time zone of the office. */
  public ZoneId zone() {
    return calls.office().zone();
  }
}
