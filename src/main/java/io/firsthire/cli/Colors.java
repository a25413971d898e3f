package io.firsthire.cli;

import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/** Colours on a terminal, none elsewhere. */
final class Colors {
  private Colors() {}

  /** A text in a colour. */
  static String apply(ColorScheme colors, String color, String text) {
    return colors.ansi().enabled()
        ? Style.on(Style.parse(color)) + text + Style.off(Style.parse(color))
        : text;
  }
}
