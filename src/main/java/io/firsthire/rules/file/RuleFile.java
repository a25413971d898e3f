package io.firsthire.rules.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;

/**
 * One rule file: its path from the folder above the rules, such as {@code
 * rules/vocabulary/firm.drl}, and its text.
 *
 * @param trouble why the file cannot be read, in which case its text is empty; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleFile(String path, String text, Trouble trouble) {
  /**
   * Why a file cannot be read.
   *
   * @param why in the middle of a sentence
   * @param mend what to do about it, as a sentence
   */
  public record Trouble(String why, String mend) {}

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

  /** A file that could be read. */
  public RuleFile(String path, String text) {
    this(path, text, null);
  }

  /** A file of these bytes; with its trouble if they are no text in UTF-8. */
  public static RuleFile read(String path, byte[] bytes) {
    return FileText.of(path, bytes);
  }

  /** The file's own name, without its folders. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
