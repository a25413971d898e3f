package io.firsthire.cli;

import io.firsthire.access.StaffTokenFile;
import io.firsthire.store.database.DatabaseConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a new staff token in place of the old one. */
@Command(
    name = "staff-token",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a new staff token and prints it, once; the old one is no longer accepted.",
      "A service on the same data directory accepts the new one at once, unless it is configured",
      "with a token of its own, or with OIDC."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the token is printed", "3:the token cannot be stored"})
final class StaffTokenCommand implements Callable<Integer> {
  private static final int NOT_KEPT = 3;
  private static final String CONFIGURED = "firsthire.access.staff-token";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    DatabaseConfig config =
        ConfigUtils.configBuilder()
            .withMapping(DatabaseConfig.class)
            .build()
            .getConfigMapping(DatabaseConfig.class);
    if (ConfigProvider.getConfig().getOptionalValue(CONFIGURED, String.class).isPresent()) {
      return failed("The staff token is set by " + CONFIGURED + "; remove or change that setting.");
    }
    StaffTokenFile kept = new StaffTokenFile(config.directory());
    try {
      String token = kept.replace();
      say("For services with the data directory " + config.directory().toAbsolutePath() + ":");
      PrintWriter out = spec.commandLine().getOut();
      out.println(token);
      out.flush();
      return ExitCode.OK;
    } catch (IOException e) {
      return failed("The staff token cannot be stored as '" + kept.file() + "': " + e);
    }
  }

  private int failed(String why) {
    say(why);
    return NOT_KEPT;
  }

  private void say(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(what);
    err.flush();
  }
}
