package io.firsthire.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What a command prints, and in which of its formats. It gives the command the option {@code
 * --format}.
 *
 * @param <F> the command's formats
 */
@Command
final class Output<F extends Enum<F>> implements ISetter {
  private final Class<F> formats;
  private final F byDefault;
  private F format;
  private CommandSpec command;

  /** Prints in a format unless the user chooses another. */
  Output(F byDefault) {
    this.formats = byDefault.getDeclaringClass();
    this.byDefault = byDefault;
    this.format = byDefault;
  }

  /** Adds the option. An annotation could not list the command's own formats. */
  @Spec(Spec.Target.MIXEE)
  void of(CommandSpec mixee) {
    command = mixee;
    if (mixee.findOption("--format") == null) {
      mixee.addOption(
          OptionSpec.builder("--format")
              .paramLabel("format")
              .type(formats)
              .description("${COMPLETION-CANDIDATES}. Default: text")
              .setter(this)
              .build());
    }
  }

  @Override
  public <T extends @Nullable Object> T set(T value) {
    format = value == null ? byDefault : formats.cast(value);
    return value;
  }

  /** The format that was chosen. */
  F format() {
    return format;
  }

  /** Prints a report. */
  void print(Consumer<PrintWriter> report) {
    report.accept(commandLine().getOut());
    commandLine().getOut().flush();
  }

  /** Prints a line that is not part of the report, to the error output. */
  void say(String line) {
    commandLine().getErr().println(line);
    commandLine().getErr().flush();
  }

  ColorScheme colors() {
    return commandLine().getColorScheme();
  }

  CommandLine commandLine() {
    return command.commandLine();
  }

  /** An exception that ends the command because of bad usage. */
  ParameterException wrong(String message) {
    return new ParameterException(commandLine(), message);
  }
}
