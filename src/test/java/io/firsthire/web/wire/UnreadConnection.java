package io.firsthire.web.wire;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection on which requests are sent as long as they are taken, and no answer is read. */
final class UnreadConnection implements AutoCloseable {
  private final SocketChannel channel;
  private ByteBuffer pending = ByteBuffer.allocate(0);

  UnreadConnection() {
    try {
      channel =
          SocketChannel.open(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
      channel.configureBlocking(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether all of a text is taken now; asked again, what is left of it is sent. */
  boolean takes(String text) {
    try {
      if (!pending.hasRemaining()) {
        pending = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      }
      channel.write(pending);
      return !pending.hasRemaining();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads so many answers. */
  void read(int answers) {
    try {
      channel.configureBlocking(true);
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(channel.socket().getInputStream(), StandardCharsets.UTF_8));
      int read = 0;
      while (read < answers) {
        String line = reader.readLine();
        if (line == null) {
          throw new AssertionError("closed after " + read + " answers of " + answers);
        }
        // The line begins with the end of the answer before.
        read += line.contains("HTTP/1.1 200 ") ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
