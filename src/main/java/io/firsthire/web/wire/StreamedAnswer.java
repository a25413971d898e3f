package io.firsthire.web.wire;

import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is sent while it is being produced. If that fails halfway, the client never gets
 * the end of it, so it cannot mistake a part for the whole.
 */
public final class StreamedAnswer implements StreamingOutput {
  private final HttpServerRequest request;
  private final StreamingOutput body;

  /** The complete answer, for a client of HTTP/1.0; otherwise null. */
  private final @Nullable FileChannel whole;

  /**
   * Makes an answer to a request. In HTTP/1.0 only the length tells the end of an answer, and the
   * length is known only when the answer is complete. So it is written to a temporary file first.
   *
   * @param body writes the answer
   */
  public StreamedAnswer(HttpServerRequest request, StreamingOutput body) throws IOException {
    this.request = request;
    this.body = body;
    this.whole = request.version() == HttpVersion.HTTP_1_0 ? written(body) : null;
  }

  private static FileChannel written(StreamingOutput body) throws IOException {
    FileChannel file =
        FileChannel.open(
            Files.createTempFile("answer", null),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      OutputStream out =
          new BufferedOutputStream(Channels.newOutputStream(file)) {
            @Override
            public void close() throws IOException {
              flush();
            }
          };
      body.write(out);
      out.flush();
      return file;
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void write(OutputStream out) throws IOException {
    if (whole == null) {
      writeAsRead(out);
      return;
    }
    try (whole) {
      request.response().putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(whole.size()));
      Channels.newInputStream(whole.position(0)).transferTo(out);
    }
  }

  private void writeAsRead(OutputStream out) throws IOException {
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
   * Closes the connection before the framework learns of the failure. The framework would close it,
   * too, but would then end the answer as if it were complete, and that end may be sent first. In
   * HTTP/2 it would reset the stream without an error, which clients take for the end of the
   * answer, so the stream is reset here with an error.
   */
  private void cutOff() {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset(Http2Error.INTERNAL_ERROR.code());
    } else {
      request.connection().close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
