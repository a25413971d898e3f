package io.firsthire.web.wire;

import io.firsthire.web.problem.BodyTooLarge;
import io.firsthire.web.problem.BodyTooSlow;
import io.firsthire.web.problem.TooBusy;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request while it arrives. It is read only when it is asked for; otherwise it is
 * discarded once the request is answered. No thread waits for it, and in both cases its time is
 * limited.
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

  /** Takes the body while it arrives, if it was asked for so; otherwise null. */
  private volatile @Nullable BodyStream stream;

  /** What has arrived of a body that was asked for; otherwise null. */
  private volatile @Nullable Buffer kept;

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

  /** Expects the body of a request, with a limit on its bytes and on its time. */
  static ArrivingBody expect(RoutingContext context, long limit, Duration time, BodyMemory memory) {
    ArrivingBody body = new ArrivingBody(context, limit, time, memory);
    context.put(ArrivingBody.class.getName(), body);
    return body;
  }

  /** The body of a request; null if it has none. */
  static @Nullable ArrivingBody of(RoutingContext context) {
    return context.get(ArrivingBody.class.getName());
  }

  /**
   * Asks for the whole body. Fails with {@link BodyTooLarge}, {@link BodyTooSlow} or {@link
   * TooBusy}.
   */
  Future<Buffer> whole() {
    welcome();
    kept = Buffer.buffer();
    read();
    return whole.future();
  }

  /**
   * The body as it arrives, whatever its length; only each wait for more is limited. Nothing is
   * asked for before it is read.
   */
  InputStream stream() {
    HttpServerRequest request = context.request();
    Context loop = context.vertx().getOrCreateContext();
    return new BodyStream(
        time,
        body ->
            loop.runOnContext(
                go -> {
                  stream = body;
                  welcome();
                  resume();
                }),
        request::pause,
        () -> loop.runOnContext(go -> resume()));
  }

  private void resume() {
    if (!context.request().isEnded()) {
      context.request().resume();
    }
  }

  private void welcome() {
    HttpServerRequest request = context.request();
    if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      context.response().writeContinue();
    }
  }

  /** Starts to read. The time runs from here, since nothing can arrive before it is read. */
  private void read() {
    if (timer == NONE) {
      timer = context.vertx().setTimer(time.toMillis(), late -> giveUp());
      context.request().resume();
    }
  }

  /** Discards the rest of the body, so that the next request can be read. */
  private void throwAwayTheRest() {
    BodyStream reader = stream;
    if (reader != null) {
      reader.close();
    }
    if (isAwaited()) {
      // The client was not told to send the body; what comes next may be the body or another
      // request.
      giveUp();
    } else if (!context.request().isEnded()) {
      read();
    }
  }

  /**
   * Whether the client waits for permission to send the body. In HTTP/2 that does not matter here:
   * the body has its own stream, which stays open meanwhile.
   */
  private boolean isAwaited() {
    return timer == NONE
        && stream == null
        && context.request().version() != HttpVersion.HTTP_2
        && CONTINUE.equalsIgnoreCase(context.request().getHeader(HttpHeaders.EXPECT));
  }

  /** Completes when nothing more of the body is waited for. */
  Future<Void> over() {
    return over.future();
  }

  private void add(Buffer part) {
    BodyStream reader = stream;
    if (reader != null) {
      reader.add(part);
      return;
    }
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
    BodyStream reader = stream;
    if (reader != null) {
      reader.end();
    }
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

  /** Stops keeping what has arrived, and returns it. */
  private @Nullable Buffer drop() {
    Buffer all = kept;
    kept = null;
    if (all != null) {
      memory.release(all.length());
    }
    return all;
  }

  /** The client is gone, so nobody can be answered any more. */
  private void breakOff(Throwable cause) {
    BodyStream reader = stream;
    if (reader != null) {
      reader.breakOff();
    }
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
