package io.firsthire.web.wire;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer that is written while it is read. If that fails halfway, the client gets no end of it,
 * so that it cannot take a part for the whole.
 */
public final class StreamedAnswer implements StreamingOutput {
  private final HttpServerRequest request;
  private final StreamingOutput body;

  /**
   * Makes an answer to a request.
   *
   * @param body writes the answer, and does not close what it writes to
   */
  public StreamedAnswer(HttpServerRequest request, StreamingOutput body) {
    this.request = request;
    this.body = body;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    try {
      body.write(out);
    } catch (IOException | RuntimeException | Error e) {
      if (request.response().headWritten()) {
        cutOff();
      }
      throw e;
    }
  }

  /**
   * The framework, too, closes the connection, and then ends the answer as if it were whole, which
   * may be sent before the connection is closed. So it is closed here before the framework hears of
   * the failure. Of HTTP/2 it only resets the stream, and nothing is sent on it afterwards.
   */
  private void cutOff() {
    if (request.version() != HttpVersion.HTTP_2) {
      request.connection().close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
