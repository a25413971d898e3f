package io.firsthire.web.wire;

import io.firsthire.Patience;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A connection to the service under test on which any bytes can be sent. */
final class RawConnection implements AutoCloseable {
  private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.[01] \\d{3} ");

  private final Socket socket;

  RawConnection() {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
      socket.setSoTimeout(Math.toIntExact(Patience.LONGEST.toMillis()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that is answered to a text, until the service closes the connection. */
  static String answerTo(String text) {
    try (RawConnection connection = new RawConnection()) {
      connection.send(text);
      return connection.rest();
    }
  }

  /** How many answers there are in a text. */
  static long answers(String text) {
    return ANSWER.matcher(text).results().count();
  }

  /** Sends a text; whether the service still takes it. */
  boolean send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return true;
    } catch (SocketException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether something is answered that was not read. */
  boolean isAnswered() {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is answered next, until it ends with an end. */
  String until(String end) {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int next = next();
      if (next < 0) {
        throw new AssertionError("closed after: " + read);
      }
      read.append((char) next);
    }
    return read.toString();
  }

  /** What is answered until the service closes the connection, which it must. */
  String rest() {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    for (int next = next(); next >= 0; next = next()) {
      rest.write(next);
    }
    return rest.toString(StandardCharsets.UTF_8);
  }

  private int next() {
    try {
      InputStream in = socket.getInputStream();
      return in.read();
    } catch (SocketException e) {
      // It was closed with something of ours unread.
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
