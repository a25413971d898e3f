package io.firsthire.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** What a command did: its exit code, and what it printed. */
record CommandRun(int exit, String out, String err) {
  /** Runs a command in this process. */
  static CommandRun of(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.commands()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
    return new CommandRun(exit, out.toString(), err.toString());
  }
}
