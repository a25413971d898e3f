package io.firsthire.draft;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Messages between two processes, each preceded by its length in four bytes. A message about a
 * failure is preceded by an empty one.
 */
final class Frames {
  private static final int LARGEST = 32 << 20;

  private Frames() {}

  static void write(DataOutputStream out, byte[] message) throws IOException {
    if (message.length > LARGEST) {
      throw new IOException("a message of " + message.length + " bytes is too large");
    }
    out.writeInt(message.length);
    out.write(message);
    out.flush();
  }

  /**
   * Reads the next message.
   *
   * @throws java.io.EOFException if there are no more, or only a part of one
   */
  static byte[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LARGEST) {
      throw new IOException("a message of " + length + " bytes is impossible");
    }
    byte[] message = new byte[length];
    in.readFully(message);
    return message;
  }
}
