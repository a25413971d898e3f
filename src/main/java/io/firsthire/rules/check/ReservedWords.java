package io.firsthire.rules.check;

import java.util.Set;

/** Words that the rule language or Java reserve for themselves. */
final class ReservedWords {
  private static final Set<String> WORDS =
      Set.of(
          "accumulate",
          "and",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "collect",
          "const",
          "continue",
          "declare",
          "default",
          "do",
          "double",
          "else",
          "end",
          "enum",
          "eval",
          "exists",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "forall",
          "from",
          "function",
          "global",
          "if",
          "import",
          "in",
          "init",
          "int",
          "interface",
          "long",
          "new",
          "not",
          "null",
          "or",
          "over",
          "package",
          "private",
          "protected",
          "public",
          "query",
          "return",
          "rule",
          "short",
          "static",
          "super",
          "switch",
          "then",
          "this",
          "throw",
          "true",
          "try",
          "unit",
          "void",
          "when",
          "while",
          "window");

  private ReservedWords() {}

  /** Whether a word cannot be a name. */
  static boolean contains(String word) {
    return WORDS.contains(word);
  }
}
