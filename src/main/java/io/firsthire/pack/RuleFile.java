package io.firsthire.pack;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One rule file: its path from the folder above the rules, such as {@code
 * rules/vocabulary/firm.drl}, and its text.
 *
 * @param trouble why the file cannot be read, in which case its text is empty; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleFile(String path, String text, String trouble) {
  /** A file that could be read. */
  public RuleFile(String path, String text) {
    this(path, text, null);
  }

  /** The file's own name, without its folders. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
