package io.firsthire.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text as its bytes in UTF-8, for texts that are mostly sent and kept and seldom read. */
public final class Utf8Text {
  private final byte[] bytes;

  private Utf8Text(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The text of some bytes, which nobody may change after this. */
  public static Utf8Text of(byte[] bytes) {
    return new Utf8Text(bytes);
  }

  /** A text. */
  @JsonCreator
  public static Utf8Text of(String text) {
    return new Utf8Text(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Its bytes; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Utf8Text that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The text. */
  @Override
  @JsonValue
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
