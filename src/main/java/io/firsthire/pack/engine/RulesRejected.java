package io.firsthire.pack.engine;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when Drools does not compile rules. */
public final class RulesRejected extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<CompilerMessage> messages;

  RulesRejected(List<CompilerMessage> messages) {
    super(messages.stream().map(CompilerMessage::text).collect(Collectors.joining("\n")));
    this.messages = List.copyOf(messages);
  }

  /** What is wrong, in Drools' words; at least one message. */
  public List<CompilerMessage> messages() {
    return messages;
  }
}
