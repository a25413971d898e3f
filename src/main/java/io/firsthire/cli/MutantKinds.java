package io.firsthire.cli;

import io.firsthire.analysis.mutation.Mutant;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** The kinds of changes that a command makes to rules. */
final class MutantKinds {
  @Option(
      names = "--kinds",
      paramLabel = "kind",
      split = ",",
      description = "Make only these kinds of changes: ${COMPLETION-CANDIDATES}.")
  private Set<Mutant.Kind> kinds = EnumSet.allOf(Mutant.Kind.class);

  Set<Mutant.Kind> wanted() {
    return kinds;
  }
}
