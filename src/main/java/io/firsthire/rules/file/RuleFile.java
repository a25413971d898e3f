package io.firsthire.rules.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.rules.diagnostic.Code;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule file: its text, and its path from the folder above the rules, such as {@code
 * rules/vocabulary/firm.drl}.
 *
 * @param trouble why the file cannot be read, in which case its text is empty; otherwise null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleFile(String path, String text, @Nullable Trouble trouble) {
  /**
   * Why a file cannot be read.
   *
   * @param code the kind of trouble
   * @param why without the file's name
   * @param mend what to do about it, as a sentence
   */
  public record Trouble(Code code, String why, String mend) {
    /** Trouble with reading a file. */
    Trouble(String why, String mend) {
      this(Code.UNREADABLE_FILE, "this file cannot be read: " + why, mend);
    }

    /** The trouble of a file that is too large to be read. */
    static Trouble tooLarge() {
      return new Trouble(
          Code.TOO_LARGE,
          "a file of rules or of a suite has at most " + LARGEST / 1024 + " KiB",
          "Split it into several files.");
    }
  }

  /** The largest file that is read, in bytes. */
  public static final int LARGEST = 256 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern LONE_RETURN = Pattern.compile("\r(?!\n)");

  /**
   * Removes the byte order mark that some programs put before the text, and converts the line ends
   * of old Macintosh files.
   */
  public RuleFile {
    text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    text = LONE_RETURN.matcher(text).replaceAll("\n");
  }

  /** A file with a text, or with the trouble if the text is too large. */
  public RuleFile(String path, String text) {
    this(path, isTooLarge(text) ? "" : text, isTooLarge(text) ? Trouble.tooLarge() : null);
  }

  /** A file with these bytes, or with the trouble if they are too many or not UTF-8. */
  public static RuleFile read(String path, byte[] bytes) {
    return bytes.length > LARGEST
        ? new RuleFile(path, "", Trouble.tooLarge())
        : FileText.of(path, bytes);
  }

  private static boolean isTooLarge(String text) {
    // A character takes at most three bytes.
    return text.length() > LARGEST / 3 && text.getBytes(StandardCharsets.UTF_8).length > LARGEST;
  }

  /** The file's own name, without its folders. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
