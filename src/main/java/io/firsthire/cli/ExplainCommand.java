package io.firsthire.cli;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Explanations;
import io.firsthire.text.NearestName;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a diagnostic means, and how to fix it. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says what a diagnostic means, and how to fix it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is explained", "2:there is no such diagnostic"})
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "CODE",
      description = "The code in brackets after a message. Without it, all codes are listed.")
  private @Nullable String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      Stream.of(Code.values()).forEach(code -> out.print(title(code)));
    } else {
      out.print(explained(name));
    }
    out.flush();
    return 0;
  }

  private String explained(String asked) {
    Code code =
        Explanations.find(asked)
            .orElseThrow(() -> new ParameterException(spec.commandLine(), unknown(asked)));
    return title(code) + Explanations.plain(code) + "\n";
  }

  private static String title(Code code) {
    String severity = code.severity().name().toLowerCase(Locale.ROOT);
    return code.id() + " (" + severity + "): " + code.title() + ".\n";
  }

  private static String unknown(String name) {
    return "There is no diagnostic '"
        + name
        + "'."
        + NearestName.to(name, Stream.of(Code.values()).map(Code::id).toList())
            .map(nearest -> " Did you mean '" + nearest + "'?")
            .orElse(" Without a code, all are listed.");
  }
}
