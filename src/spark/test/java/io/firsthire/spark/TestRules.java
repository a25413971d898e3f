package io.firsthire.spark;

import io.firsthire.rules.file.RuleTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The rules that come with the product. */
public final class TestRules {
  /** Their folder; tests run in the folder of this module. */
  public static final Path FOLDER = Path.of("../../rules").toAbsolutePath().normalize();

  private TestRules() {}

  /** All of them. */
  public static RulesBundle shipped() {
    try {
      return RulesBundle.of(RuleTree.read(FOLDER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
