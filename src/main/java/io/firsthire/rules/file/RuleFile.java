package io.firsthire.rules.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.rules.diagnostic.Code;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule file: its path from the folder above the rules, such as {@code
 * rules/vocabulary/firm.drl}, and its text.
 *
 * @param trouble why the file cannot be read, in which case its text is empty; else null
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
    /** Trouble in reading a file. */
    Trouble(String why, String mend) {
      this(Code.UNREADABLE_FILE, "this file cannot be read: " + why, mend);
    }

    /** That a file is larger than any that is read. */
    static Trouble tooLarge() {
      return new Trouble(
          Code.TOO_LARGE,
          "a file of rules or of a suite has at most " + LARGEST / 1024 + " KiB",
          "Make several files of it.");
    }
  }

  /** The largest file that is read, in bytes. */
  public static final int LARGEST = 256 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern LONE_RETURN = Pattern.compile("\r(?!\n)");

  /**
   * Takes a byte order mark off the text, which some programs put in front of it, and ends lines as
   * others do where they end as on an old Macintosh.
   */
  public RuleFile {
    text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    text = LONE_RETURN.matcher(text).replaceAll("\n");
  }

  /** A file of a text; with its trouble if that is too large. */
  public RuleFile(String path, String text) {
    this(path, isTooLarge(text) ? "" : text, isTooLarge(text) ? Trouble.tooLarge() : null);
  }

  /** A file of these bytes; with its trouble if they are too many, or no text in UTF-8. */
  public static RuleFile read(String path, byte[] bytes) {
    return bytes.length > LARGEST
        ? new RuleFile(path, "", Trouble.tooLarge())
        : FileText.of(path, bytes);
  }

  private static boolean isTooLarge(String text) {
    // A character has three bytes at most.
    return text.length() > LARGEST / 3 && text.getBytes(StandardCharsets.UTF_8).length > LARGEST;
  }

  /** The file's own name, without its folders. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
