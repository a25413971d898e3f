package io.firsthire.rules.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads the text of a file as people really save it: in UTF-8 or, by mistake, in another encoding.
 */
final class FileText {
  private static final String SAVE = "Save it as UTF-8.";

  /** What Windows and its programs write unless they are told to use UTF-8. */
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private FileText() {}

  /** A file with the text of its bytes, or with the trouble if they are not UTF-8. */
  static RuleFile of(String path, byte[] bytes) {
    if (isUtf16(bytes)) {
      return new RuleFile(path, "", new RuleFile.Trouble("it is UTF-16, not UTF-8", SAVE));
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      return new RuleFile(path, "", new RuleFile.Trouble(other(bytes, in.position()), SAVE));
    }
    return new RuleFile(path, out.flip().toString());
  }

  /**
   * Whether the bytes start with a mark of UTF-16, or every other one of the first bytes is zero.
   */
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    return first == 0xFEFF || first == 0xFFFE || bytes[0] == 0 ^ bytes[1] == 0;
  }

  private static String other(byte[] bytes, int at) {
    int line = 1;
    for (int n = 0; n < at; n++) {
      line += bytes[n] == '\n' ? 1 : 0;
    }
    String meant = new String(bytes, at, 1, WINDOWS);
    return String.format(
        Locale.ROOT,
        "it is not UTF-8, but seems to be Windows-1252 or ISO-8859-1: its line %d has the byte 0x%02X%s",
        line,
        bytes[at],
        Character.isISOControl(meant.charAt(0)) || meant.charAt(0) == '\uFFFD'
            ? ""
            : ", which is " + meant + " there");
  }
}
