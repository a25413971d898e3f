package io.firsthire.site;

import io.firsthire.text.TextDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * A text that is sent many times.
 *
 * @param tag names its content
 * @param plain in UTF-8
 * @param zipped the same, compressed with gzip
 */
record Rendered(String type, String tag, byte[] plain, byte[] zipped) {
  private static final int TAG_LENGTH = 16;

  static Rendered of(String type, String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    String tag = new TextDigest().add(type).add(text).hex().substring(0, TAG_LENGTH);
    return new Rendered(type, tag, plain, zipped(plain));
  }

  static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
