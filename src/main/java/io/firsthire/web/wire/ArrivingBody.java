package io.firsthire.web.wire;

import io.firsthire.web.problem.BodyTooLarge;
import io.firsthire.web.problem.BodyTooSlow;
import io.firsthire.web.problem.TooBusy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * The body of a request on its way. Nothing is read of it until it is asked for; what is not asked
 * for is thrown away once the request is answered. No thread waits for it, and either way its time
 * is bounded.
 */
final class ArrivingBody {
  private static final String CONTINUE = "100-continue";
  private static final long NONE = -1;

  private final RoutingContext context;
  private final long limit;
  private final BodyMemory memory;
  private final Duration time;
  private long timer = NONE;
  private final Promise<Buffer> whole = Promise.promise();
  private final Promise<Void> over = Promise.promise();

  /** What has arrived of a body that is asked for; null of any other. */
  private volatile Buffer kept;

  private ArrivingBody(RoutingContext context, long limit, Duration time, BodyMemory memory) {
    this.context = context;
    this.limit = limit;
    this.memory = memory;
    this.time = time;
    context
        .request()
        .pause()
        .handler(this::add)
        .endHandler(end -> end())
        .exceptionHandler(this::breakOff);
    context.addEndHandler(answered -> throwAwayTheRest());
  }

  /** Expects the body of a request, of so many bytes at most, for so long. */
  static ArrivingBody expect(RoutingContext context, long limit, Duration time, BodyMemory memory) {
    ArrivingBody body = new ArrivingBody(context, limit, time, memory);
    context.put(ArrivingBody.class.getName(), body);
    return body;
  }

  /** That of a request; null if it has none. */
  static ArrivingBody of(RoutingContext context) {
    return context.get(ArrivingBody.class.getName());
  }

  /**
   * Asks for all of it; fails with {@link BodyTooLarge}, {@link BodyTooSlow} or {@link TooBusy}.
   */
  Future<Buffer> whole() {
    HttpServerRequest request = context.request();
    if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      context.response().writeContinue();
    }
    kept = Buffer.buffer();
    read();
    return whole.future();
  }

  /** Its time runs from now on: as long as nothing is read, nothing can arrive. */
  private void read() {
    if (timer == NONE) {
      timer = context.vertx().setTimer(time.toMillis(), late -> giveUp());
      context.request().resume();
    }
  }

  /** So that the next request can be read. */
  private void throwAwayTheRest() {
    if (isAwaited()) {
      // Nobody knows whether the client, which was not told to, sends it or another request.
      giveUp();
    } else if (!context.request().isEnded()) {
      read();
    }
  }

  /** In HTTP/2, it is a stream of its own that stays open meanwhile. */
  private boolean isAwaited() {
    return timer == NONE
        && context.request().version() != HttpVersion.HTTP_2
        && CONTINUE.equalsIgnoreCase(context.request().getHeader(HttpHeaders.EXPECT));
  }

  /** Done once nothing more of it is waited for. */
  Future<Void> over() {
    return over.future();
  }

  private void add(Buffer part) {
    Buffer before = kept;
    if (before == null) {
      return;
    }
    if (before.length() + part.length() > limit) {
      drop();
      whole.tryFail(new BodyTooLarge(limit));
    } else if (memory.take(part.length())) {
      before.appendBuffer(part);
    } else {
      drop();
      whole.tryFail(new TooBusy("More bodies arrive at once than there is memory for."));
    }
  }

  private void end() {
    stopTimer();
    Buffer all = drop();
    over.tryComplete();
    if (all != null) {
      whole.tryComplete(all);
    }
  }

  private void stopTimer() {
    if (timer != NONE) {
      context.vertx().cancelTimer(timer);
    }
  }

  /** Ends to keep what has arrived, and gives it. */
  private Buffer drop() {
    Buffer all = kept;
    kept = null;
    if (all != null) {
      memory.release(all.length());
    }
    return all;
  }

  /** Nobody is there any more whom anything could be answered. */
  private void breakOff(Throwable cause) {
    stopTimer();
    drop();
    over.tryComplete();
    whole.tryFail(new BodyTooSlow());
  }

  private void giveUp() {
    boolean asked = drop() != null;
    over.tryComplete();
    if (asked) {
      whole.tryFail(new BodyTooSlow());
    } else if (context.request().version() == HttpVersion.HTTP_2) {
      context.response().reset();
    } else {
      context.request().connection().close();
    }
  }
}
