package io.firsthire.pack;

/**
 * One rule file: its path from the folder above the rules, such as {@code
 * rules/vocabulary/firm.drl}, and its text.
 */
public record RuleFile(String path, String text) {
  /** The file's own name, without its folders. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
