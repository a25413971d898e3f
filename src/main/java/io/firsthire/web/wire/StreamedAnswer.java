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

/**
 * An answer that is written while it is read. If that fails halfway, the client gets no end of it,
 * so that it cannot take a part for the whole.
 */
public final class StreamedAnswer implements StreamingOutput {
  private final HttpServerRequest request;
  private final StreamingOutput body;

  /** The answer to a client of HTTP/1.0; else null. */
  private final FileChannel whole;

  /**
   * Makes an answer to a request. HTTP/1.0 tells the end of one by its length alone, which is known
   * once it is whole: there it is written to a file first, of which nothing is left behind.
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
   * The framework, too, closes the connection, and then ends the answer as if it were whole, which
   * may be sent before the connection is closed. So it is closed here before the framework hears of
   * the failure. Of HTTP/2 it resets the stream as if nothing were wrong, which clients take for
   * the end of the answer; so it is reset here with an error.
   */
  private void cutOff() {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset(Http2Error.INTERNAL_ERROR.code());
    } else {
      request.connection().close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
